package io.agentic.plugin.review.internal.dependency;

import io.agentic.api.data.Fields;
import io.agentic.plugin.review.internal.json.JsonText;
import io.agentic.plugin.review.internal.source.SourceFile;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Licences as far as the files of the repository tell them: lock files of npm, and libraries that lie beside. */
final class Licences {

    private static final Map<String, String> PHRASES = Map.of(
            "Apache License", "Apache-2.0",
            "MIT License", "MIT",
            "Permission is hereby granted, free of charge", "MIT",
            "Redistribution and use in source and binary forms", "BSD",
            "Mozilla Public License", "MPL",
            "GNU LESSER GENERAL PUBLIC LICENSE", "LGPL",
            "GNU GENERAL PUBLIC LICENSE", "GPL",
            "ISC License", "ISC");

    private final Manifests all;
    private final Map<String, Optional<Fields>> locks = new HashMap<>();

    Licences(Manifests all) {
        this.all = all;
    }

    /** The licence of a dependency; empty text when no file says. */
    String of(Manifest manifest, Dependency dependency) throws InterruptedException {
        return switch (manifest.ecosystem()) {
            case NPM -> npm(manifest, dependency.name());
            case GO -> text(all.file(manifest.beside("vendor/" + dependency.name() + "/LICENSE")));
            case CARGO -> text(all.file(manifest.beside("vendor/" + dependency.name() + "/LICENSE")));
            default -> "";
        };
    }

    private String npm(Manifest manifest, String name) throws InterruptedException {
        var key = "node_modules/" + name;
        var installed = all.file(manifest.beside(key + "/package.json")).flatMap(file -> JsonText.object(file.text()));
        if (installed.isPresent()) {
            return word(installed.get());
        }
        var lock = all.nearest(manifest, "package-lock.json");
        if (lock.isEmpty()) {
            return "";
        }
        if (!locks.containsKey(lock.get())) {
            locks.put(lock.get(), all.file(lock.get()).flatMap(file -> JsonText.object(file.text())));
        }
        return locks.get(lock.get())
                .filter(json -> json.values().get("packages") instanceof Map)
                .map(json -> json.object("packages"))
                .filter(packages -> packages.values().get(key) instanceof Map)
                .map(packages -> word(packages.object(key)))
                .orElse("");
    }

    private static String word(Fields json) {
        return json.values().get("license") instanceof String text ? text : "";
    }

    private static String text(Optional<SourceFile> file) {
        return file.map(SourceFile::text)
                .flatMap(text -> PHRASES.keySet().stream()
                        .filter(text::contains)
                        .sorted()
                        .findFirst())
                .map(PHRASES::get)
                .orElse("");
    }
}

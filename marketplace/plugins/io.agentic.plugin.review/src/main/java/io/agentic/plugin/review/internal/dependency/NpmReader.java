package io.agentic.plugin.review.internal.dependency;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.agentic.plugin.review.internal.source.SourceFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads {@code package.json}, with the line of each dependency. */
final class NpmReader implements ManifestReader {

    private static final Set<String> SECTIONS =
            Set.of("dependencies", "devDependencies", "optionalDependencies", "peerDependencies");
    private static final JsonFactory JSON = new JsonFactory();

    @Override
    public boolean reads(String name) {
        return name.equals("package.json");
    }

    @Override
    public Manifest read(SourceFile file) throws MalformedManifest {
        var dependencies = new ArrayList<Dependency>();
        var version = "";
        var isPrivate = false;
        try (var json = JSON.createParser(file.text())) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedManifest("no JSON object");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                var name = json.currentName();
                var value = json.nextToken();
                if (SECTIONS.contains(name) && value == JsonToken.START_OBJECT) {
                    section(json, name, dependencies);
                } else if (name.equals("version") && value == JsonToken.VALUE_STRING) {
                    version = json.getText();
                } else if (name.equals("private")) {
                    isPrivate = value == JsonToken.VALUE_TRUE;
                } else {
                    json.skipChildren();
                }
            }
        } catch (IOException malformed) {
            throw new MalformedManifest("no JSON that can be read");
        }
        return new Manifest(file, Ecosystem.NPM, version, isPrivate, dependencies, List.of());
    }

    private static void section(JsonParser json, String section, List<Dependency> dependencies) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            var name = json.currentName();
            var line = json.currentLocation().getLineNr();
            if (json.nextToken() == JsonToken.VALUE_STRING) {
                dependencies.add(Dependency.of(name, json.getText(), section, section, line));
            } else {
                json.skipChildren();
            }
        }
    }
}

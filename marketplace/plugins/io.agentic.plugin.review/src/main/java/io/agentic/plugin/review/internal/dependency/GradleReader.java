package io.agentic.plugin.review.internal.dependency;

import io.agentic.plugin.review.internal.source.Language;
import io.agentic.plugin.review.internal.source.MaskedText;
import io.agentic.plugin.review.internal.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads what a Gradle script declares with constants; what it computes cannot be known. */
final class GradleReader implements ManifestReader {

    private static final Pattern DECLARED = Pattern.compile(
            "(?m)^[ \\t]*(\\w*(?:[iI]mplementation|[aA]pi|[cC]ompileOnly|[rR]untimeOnly|[aA]nnotationProcessor|classpath|compile|testCompile|kapt|ksp))\\s*[ (]\\s*(?:(?:platform|enforcedPlatform)\\s*\\(\\s*)?[\"']([\\w.-]+:[\\w.-]+)(?::([^\"'@:]+))?(?::[\\w-]+)?(?:@\\w+)?[\"']");
    private static final Pattern VERSION = Pattern.compile("(?m)^[ \\t]*version\\s*=?\\s*[\"']([^\"']+)[\"']");
    private static final Pattern URL = Pattern.compile(
            "\\burl\\s*(?:=\\s*)?(?:uri\\s*)?\\(?\\s*[\"']([^\"']+)[\"']|\\bmaven\\s*\\(\\s*[\"']([^\"']+)[\"']");

    @Override
    public boolean reads(String name) {
        return Set.of("build.gradle", "build.gradle.kts").contains(name);
    }

    @Override
    public Manifest read(SourceFile file) {
        var text = MaskedText.of(file.text(), Language.JAVA).uncommented();
        var dependencies = new ArrayList<Dependency>();
        var declared = DECLARED.matcher(text);
        while (declared.find()) {
            var version = declared.group(3) == null ? "" : declared.group(3);
            dependencies.add(Dependency.of(
                    declared.group(2), version, declared.group(1), declared.group(1), file.lineOf(declared.start(1))));
        }
        var sources = new ArrayList<Manifest.Source>();
        var urls = URL.matcher(text);
        while (urls.find()) {
            sources.add(new Manifest.Source(
                    urls.group(1) == null ? urls.group(2) : urls.group(1), file.lineOf(urls.start())));
        }
        var version = VERSION.matcher(text);
        return new Manifest(
                file,
                Ecosystem.MAVEN,
                version.find() ? version.group(1) : "",
                false,
                dependencies,
                List.copyOf(sources));
    }
}

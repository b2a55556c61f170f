package io.agentic.plugin.review.internal.dependency;

import io.agentic.plugin.review.internal.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads {@code go.mod}. */
final class GoModReader implements ManifestReader {

    private static final Pattern REQUIRE =
            Pattern.compile("(?:require\\s+)?([\\w.~-]+(?:/[\\w.~+-]+)*)\\s+(v[\\w.+-]+)\\s*(//\\s*indirect.*)?");
    private static final Pattern BLOCK = Pattern.compile("(\\w+)\\s*\\(");

    @Override
    public boolean reads(String name) {
        return name.equals("go.mod");
    }

    @Override
    public Manifest read(SourceFile file) {
        var dependencies = new ArrayList<Dependency>();
        var block = "";
        for (int line = 1; line <= file.lines(); line++) {
            var text =
                    file.text().substring(file.startOf(line), file.endOf(line)).strip();
            var opens = BLOCK.matcher(text);
            if (opens.matches()) {
                block = opens.group(1);
            } else if (text.equals(")")) {
                block = "";
            } else if (block.equals("require") || text.startsWith("require ")) {
                var require = REQUIRE.matcher(text);
                if (require.matches()) {
                    var scope = require.group(3) == null ? "" : "indirect";
                    dependencies.add(Dependency.of(require.group(1), require.group(2), scope, "", line));
                }
            }
        }
        return new Manifest(file, Ecosystem.GO, "", false, dependencies, List.of());
    }
}

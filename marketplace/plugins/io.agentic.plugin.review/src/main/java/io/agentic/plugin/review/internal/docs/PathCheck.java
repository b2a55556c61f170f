package io.agentic.plugin.review.internal.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Paths and class names of this repository, quoted as code, that are not there. */
final class PathCheck implements DocumentCheck {

    private static final Pattern PATH = Pattern.compile("(?:\\./)?[\\w.+@-]+(?:/[\\w.+@-]+)+/?");
    private static final Pattern KNOWN_FILE = Pattern.compile(
            ".*\\.(java|py|js|jsx|ts|tsx|mjs|kt|go|rs|rb|sh|bat|md|rst|adoc|txt|json|ya?ml|xml|toml|properties|cfg|ini|gradle|sql|html|css|bnd|bndrun|env)");
    private static final Pattern CLASS =
            Pattern.compile("([a-z][a-z0-9_]*(?:\\.[a-z][a-z0-9_]*)+)\\.([A-Z]\\w*)(?:[.#]\\w+(?:\\([^()]*\\))?)?");

    @Override
    public List<Stale> check(Document document, RepositoryFacts facts) {
        var stale = new ArrayList<Stale>();
        for (var span : document.spans()) {
            var text = span.text().replaceFirst(":\\d+(-\\d+)?$", "");
            if (PATH.matcher(text).matches() && isMissing(document, text, facts)) {
                stale.add(new Stale(span.line(), "missing-path", "`" + text + "` does not exist", false));
            }
            var type = CLASS.matcher(text);
            if (type.matches()
                    && facts.hasPackage(type.group(1))
                    && !facts.hasClass(type.group(1) + "." + type.group(2))) {
                stale.add(new Stale(
                        span.line(),
                        "missing-class",
                        "Class `" + type.group(1) + "." + type.group(2) + "` does not exist",
                        false));
            }
        }
        return stale;
    }

    /** Only what begins with a folder that is there and ends like a file or folder is surely meant as a path of this repository. */
    private static boolean isMissing(Document document, String text, RepositoryFacts facts) {
        var path = text.replaceFirst("^\\./", "").replaceFirst("/$", "");
        var first = path.substring(0, Math.max(0, path.indexOf('/')));
        var beside = Paths.resolve(Paths.folderOf(document.file().path()), path).orElse(path);
        if (first.isEmpty()
                || first.startsWith("..")
                || Paths.isInvented(path)
                || facts.isElsewhere(path)
                || facts.isElsewhere(beside)) {
            return false;
        }
        var named = KNOWN_FILE.matcher(path).matches() || text.endsWith("/");
        var here = facts.isFolder(first);
        var near = Paths.resolve(Paths.folderOf(document.file().path()), first)
                .filter(facts::isFolder)
                .isPresent();
        return named && (here || near) && !facts.endsSomewhere(path) && !facts.exists(path) && !facts.exists(beside);
    }
}

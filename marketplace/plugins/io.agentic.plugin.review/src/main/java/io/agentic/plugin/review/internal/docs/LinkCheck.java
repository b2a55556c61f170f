package io.agentic.plugin.review.internal.docs;

import io.agentic.plugin.review.internal.source.Language;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Relative links and images that lead nowhere. */
final class LinkCheck implements DocumentCheck {

    private static final Pattern SCHEME = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*:.*|//.*|[#/\\\\].*|@.*");
    private static final List<String> SITE_PAGES =
            List.of(".md", ".mdx", ".rst", ".adoc", ".html", "/index.md", "/README.md", "/index.html", "/index.mdx");

    @Override
    public List<Stale> check(Document document, RepositoryFacts facts) {
        var stale = new ArrayList<Stale>();
        for (var link : document.links()) {
            var target = plain(link.text());
            if (isOurs(target) && !leadsSomewhere(document, target, facts)) {
                stale.add(new Stale(link.line(), "dead-link", "Link to `" + target + "`, which does not exist", true));
            }
        }
        return stale;
    }

    private static String plain(String target) {
        var end = target.indexOf('#');
        var path = end < 0 ? target : target.substring(0, end);
        var query = path.indexOf('?');
        var plain = query < 0 ? path : path.substring(0, query);
        try {
            return plain.contains("%") ? URLDecoder.decode(plain.replace("+", "%2B"), StandardCharsets.UTF_8) : plain;
        } catch (IllegalArgumentException notEncoded) {
            return plain;
        }
    }

    /** A word without dot or slash may be anything, such as {@code [text](url)} in an explanation. */
    private static boolean isOurs(String target) {
        return !target.isBlank()
                && !SCHEME.matcher(target).matches()
                && !Paths.isInvented(target)
                && (target.contains(".") || target.contains("/"))
                && !target.matches("(www\\.|[\\w-]+\\.(com|org|io|net|dev))\\b.*");
    }

    private static boolean leadsSomewhere(Document document, String target, RepositoryFacts facts) {
        var folder = Paths.folderOf(document.file().path());
        var resolved = Paths.resolve(folder, target);
        if (resolved.isEmpty() || facts.isElsewhere(resolved.get())) {
            return true;
        }
        var path = resolved.get();
        if (facts.exists(path) || SITE_PAGES.stream().anyMatch(page -> facts.isFile(path + page))) {
            return true;
        }
        if (path.endsWith(".html")) {
            var page = path.substring(0, path.length() - ".html".length());
            return SITE_PAGES.stream().anyMatch(extension -> facts.isFile(page + extension));
        }
        return document.file().language() == Language.RST
                && facts.endsSomewhere(target.replaceFirst("^(\\.\\./)+", ""));
    }
}

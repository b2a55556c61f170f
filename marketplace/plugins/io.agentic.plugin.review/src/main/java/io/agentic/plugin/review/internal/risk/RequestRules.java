package io.agentic.plugin.review.internal.risk;

import static io.agentic.plugin.review.internal.finding.Severity.HIGH;
import static io.agentic.plugin.review.internal.finding.Severity.MEDIUM;

import io.agentic.plugin.review.internal.source.Language;
import java.util.List;
import java.util.regex.Pattern;

/** What visitors must not decide: which file is opened, which server is asked, what markup a page has. */
final class RequestRules {

    private static final String PATH_TITLE = "A file is named by the request";
    private static final String PATH_WHY = "A name with .. leads to any file this process may open (path traversal).";
    private static final String PATH_REMEDY =
            "Take the last part of the name only, or resolve it and refuse what is not below the folder.";
    private static final String ENTRY_TITLE = "A file is named by an entry of an archive";
    private static final String URL_TITLE = "The request decides which server is asked";
    private static final String URL_WHY = "Visitors reach servers that only this machine can reach (SSRF).";
    private static final String URL_REMEDY =
            "Choose the server from a fixed list, and take from the request no more than a parameter.";
    private static final String MARKUP_TITLE = "What was sent is written into a page";
    private static final String MARKUP_WHY = "A value that comes from outside can put a script into the page (XSS).";
    private static final String MARKUP_REMEDY = "Escape the value, or let a template do it.";
    private static final String MAY_CHECK_PATH =
            "(?i)canonical|normaliz|real_?path|starts_?with|has_?prefix|\\.\\.['\"]|basename|filenameutils|secure_?filename|safe_?join|secure_?join"
                    + "|commonpath|relative_to|abspath|\\bbase\\(|islocal|\\brel\\(|\\bclean\\(|sanitiz|valid|whitelist|allow|\\bmatches\\(|re\\.match|\\.test\\(|matchstring"
                    + "|\\broot:|getName\\(\\)\\.equals|lastIndexOf\\(|rsplit|uuid|\\bin [A-Z_]{3,}";
    private static final String MAY_CHECK_URL =
            "(?i)allow|whitelist|valid|permitted|trusted|check|verify|is_?safe|gethost\\(|\\.host(?:name)?\\b|netloc|startswith|hasprefix";
    private static final Pattern SERVER = Pattern.compile("(?is)\\s*(?:https?|ftp|ws|wss)://[^/]+.*");
    private static final Pattern TAG = Pattern.compile("(?s).*<[a-zA-Z!/].*");

    static final List<CallRule> JAVA = List.of(
            path(
                    "java-path-traversal",
                    "File Path Stream Reader resolve",
                    "\\bnew\\s+(?:File|FileInputStream|FileOutputStream|FileReader|FileWriter)\\s*\\(|\\bPaths?\\s*\\.\\s*(?:get|of)\\s*\\(|\\.\\s*resolve\\s*\\("),
            entry("java-archive-entry", "Entry", "\\bnew\\s+(?:File|FileOutputStream)\\s*\\(|\\.\\s*resolve\\s*\\("),
            url(
                    "java-request-forgery",
                    "URL URI",
                    "\\bnew\\s+URL\\s*\\(|\\bURI\\s*\\.\\s*create\\s*\\(|\\.\\s*(?:getForObject|getForEntity|postForObject|postForEntity)\\s*\\("),
            markup(
                    "java-reflected-markup",
                    "getWriter",
                    "\\bgetWriter\\s*\\(\\s*\\)\\s*\\.\\s*(?:print|println|write|append|printf)\\s*\\("));

    static final List<CallRule> PYTHON = List.of(
            path(
                    "python-path-traversal",
                    "request",
                    "(?<![\\w.])(?:open|send_file|FileResponse|os\\.remove|os\\.unlink|shutil\\.rmtree|pathlib\\.Path|Path)\\s*\\("),
            url(
                    "python-request-forgery",
                    "request",
                    "(?<![\\w.])(?:requests|httpx|session|client)\\.(?:get|post|put|head|request)\\s*\\(|\\burlopen\\s*\\("));

    static final List<CallRule> SCRIPT = List.of(
            path(
                    "script-path-traversal",
                    "req ctx event",
                    "(?<![\\w$])(?:fs|fsp|fs\\.promises|fsPromises)\\s*\\.\\s*(?:readFile|readFileSync|createReadStream|writeFile|writeFileSync|createWriteStream|unlink"
                            + "|unlinkSync|rm|rmSync)\\s*\\(|\\bres\\w*\\s*\\.\\s*(?:sendFile|download)\\s*\\("),
            url(
                    "script-request-forgery",
                    "req ctx event",
                    "(?<![\\w$.])(?:fetch|axios|got)\\s*\\(|(?<![\\w$])(?:axios|got|https?|superagent)\\s*\\.\\s*(?:get|post|put|request|head)\\s*\\("),
            markup("script-reflected-markup", "req ctx", "\\b(?:res|response)\\s*\\.\\s*(?:send|write|end)\\s*\\("));

    static final List<CallRule> GO = List.of(
            path(
                    "go-path-traversal",
                    "os. ioutil http.ServeFile .File",
                    "\\b(?:os\\.(?:Open|OpenFile|Create|ReadFile|WriteFile|Remove|RemoveAll)|ioutil\\.(?:ReadFile|WriteFile)|http\\.ServeFile|c\\.(?:File|FileAttachment))\\s*\\("),
            entry("go-archive-entry", "archive/", "\\bos\\.(?:Create|OpenFile|WriteFile|MkdirAll|Mkdir)\\s*\\("),
            url(
                    "go-request-forgery",
                    "http.",
                    "\\bhttp\\.(?:Get|Post|Head|PostForm|NewRequest|NewRequestWithContext)\\s*\\("),
            markup("go-reflected-markup", "Fprint", "\\bfmt\\.Fprint(?:f|ln)?\\s*\\("));

    private RequestRules() {}

    static List<CallRule> of(Language language) {
        return switch (language) {
            case JAVA -> JAVA;
            case PYTHON -> PYTHON;
            case GO -> GO;
            default -> SCRIPT;
        };
    }

    private static CallRule path(String id, String hints, String pattern) {
        return CallRule.of(
                id, hints, pattern, FromRequest.at(0, HIGH, MAY_CHECK_PATH), PATH_TITLE, PATH_WHY, PATH_REMEDY);
    }

    private static CallRule entry(String id, String hints, String pattern) {
        return CallRule.of(
                id,
                hints,
                pattern,
                new ArchiveEntry(Pattern.compile(MAY_CHECK_PATH)),
                ENTRY_TITLE,
                PATH_WHY,
                PATH_REMEDY);
    }

    private static CallRule url(String id, String hints, String pattern) {
        var check =
                FromRequest.at(0, HIGH, MAY_CHECK_URL).when(FromRequest::leads).when(site -> !hasLiteral(site, SERVER));
        return CallRule.of(id, hints, pattern, check, URL_TITLE, URL_WHY, URL_REMEDY);
    }

    private static CallRule markup(String id, String hints, String pattern) {
        var check = new FromRequest(0, MEDIUM, FromRequest.NO_GUARD).when(site -> hasLiteral(site, TAG));
        return CallRule.of(id, hints, pattern, check, MARKUP_TITLE, MARKUP_WHY, MARKUP_REMEDY);
    }

    private static boolean hasLiteral(Site site, Pattern form) {
        for (int i = 0; i < site.size(); i++) {
            var has = site.argument(i).stream()
                    .flatMap(made -> made.literals().stream())
                    .anyMatch(literal -> form.matcher(site.inside(literal)).matches());
            if (has) {
                return true;
            }
        }
        return false;
    }
}

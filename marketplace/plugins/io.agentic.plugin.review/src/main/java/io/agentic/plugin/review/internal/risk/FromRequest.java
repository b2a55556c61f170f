package io.agentic.plugin.review.internal.risk;

import io.agentic.plugin.review.internal.finding.Severity;
import io.agentic.plugin.review.internal.source.Language;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A value that a visitor sends, used where it decides too much. Nothing is said where the function does anything that could be a check.
 *
 * @param firstArgument the first of the arguments in which the value does harm
 * @param severity how much it matters
 * @param guard a function that has this is taken to check the value
 */
record FromRequest(int firstArgument, Severity severity, Pattern guard) implements Check {

    private static final Pattern JAVA = Pattern.compile(
            "\\w*\\.?(?:getParameter|getPathInfo|getQueryString|getHeader|getOriginalFilename|getSubmittedFileName|pathVariable|queryParam)");
    private static final Pattern PYTHON = Pattern.compile(
            "(?:self\\.|flask\\.)?request\\.(?:args|form|values|files|json|get_json|GET|POST|FILES|query_params|path_params|cookies|match_info|rel_url|query)\\b.*");
    private static final Pattern SCRIPT = Pattern.compile(
            "(?:req|request|ctx|ctx\\.req|ctx\\.request|context\\.request|event)\\.(?:query|params|body|queryStringParameters|pathParameters)\\b.*");
    private static final Pattern GO = Pattern.compile(
            "\\w+\\.(?:FormValue|PostFormValue|PathValue)|\\w+\\.(?:URL\\.Query|Form\\.Get|PostForm\\.Get)|mux\\.Vars|chi\\.URLParam|\\w+\\.ByName");
    private static final Pattern GO_CONTEXT =
            Pattern.compile("c(?:tx)?\\.(?:Param|Query|PostForm|QueryParam|FormValue|Params)");
    private static final Pattern GO_FRAMEWORK = Pattern.compile("gin-gonic/gin|labstack/echo|gofiber/fiber");
    private static final Pattern ANNOTATION = Pattern.compile(
            "@(?:PathVariable|RequestParam|PathParam|QueryParam|FormParam|RequestHeader|CookieValue)(?:\\([^()]*\\))?\\s+(?:final\\s+)?String\\s+");

    /** Nothing that could be a check is around. */
    static final Pattern NO_GUARD = Pattern.compile("(?!)");

    static FromRequest at(int argument, Severity severity, String guard) {
        return new FromRequest(argument, severity, Pattern.compile(guard));
    }

    @Override
    public Optional<Severity> weigh(Site site) {
        for (int i = firstArgument; i < site.size(); i++) {
            if (isSent(site, i)) {
                return guard.matcher(site.scope().innermost()).find() ? Optional.empty() : Optional.of(severity);
            }
        }
        return Optional.empty();
    }

    /** Whether an argument is made of what a visitor sends. */
    static boolean isSent(Site site, int argument) {
        return site.argument(argument).stream()
                .flatMap(made -> made.unknown().stream())
                .map(name -> name.substring(name.lastIndexOf(' ') + 1))
                .anyMatch(name -> isSource(site, name) || isMadeFromSource(site, name));
    }

    /** Whether what a visitor sends comes first in an argument, as the server does in an address. */
    static boolean leads(Site site) {
        for (int i = 0; i < site.size(); i++) {
            var first = site.argument(i).stream()
                    .flatMap(made -> made.unknown().stream())
                    .findFirst();
            var name = first.orElse("").substring(first.orElse("").lastIndexOf(' ') + 1);
            if (!name.isEmpty() && (isSource(site, name) || isMadeFromSource(site, name))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isMadeFromSource(Site site, String name) {
        var first = name.split("[.?]", 2)[0];
        return site.scope().assigned(first).stream()
                .map(span -> span.of(site.file().code()).strip().replaceFirst("^await\\s+", ""))
                .anyMatch(code -> isSource(site, code.split("[\\s(\\[]", 2)[0]));
    }

    private static boolean isSource(Site site, String name) {
        var language = site.file().language();
        if (language == Language.PYTHON) {
            return PYTHON.matcher(name).matches();
        }
        if (language.isScript()) {
            return SCRIPT.matcher(name.replace("?", "")).matches();
        }
        if (language == Language.GO) {
            return GO.matcher(name).matches()
                    || GO_CONTEXT.matcher(name).matches()
                            && GO_FRAMEWORK.matcher(site.file().uncommented()).find();
        }
        return JAVA.matcher(name).matches()
                || Pattern.compile(ANNOTATION.pattern() + Pattern.quote(name) + "\\b")
                        .matcher(site.scope().headers())
                        .find();
    }
}

package io.agentic.plugin.review.internal.risk;

import static io.agentic.plugin.review.internal.finding.Severity.HIGH;
import static io.agentic.plugin.review.internal.finding.Severity.LOW;
import static io.agentic.plugin.review.internal.finding.Severity.MEDIUM;

import java.util.List;
import java.util.regex.Pattern;

/** Risky calls of JavaScript and TypeScript programs. */
final class ScriptRules {

    private static final String MARKUP_WHY = "A value that comes from outside can put a script into the page (XSS).";
    private static final String MARKUP_REMEDY = "Set textContent, or sanitise the markup first.";
    private static final String TLS_WHY = "Anybody on the way can read and change the connection.";
    private static final Pattern CLEAN = Pattern.compile("(?i)sanitiz|escape|purify|\\bt\\(|encode");

    /** What was markup before, perhaps in another form. */
    private static final Pattern MARKUP_AGAIN =
            Pattern.compile("(?s)(?:[\\w$.]+\\()?[\\w$.\\[\\]]+\\.(?:inner|outer)HTML(?:\\.\\w+\\(.*\\))?\\)?");

    /** What tells the engine from which file a text comes, as a loader of modules does: it is meant to run. */
    private static final Pattern NAMED_AFTER_FILE = Pattern.compile("\\bfilename\\s*[:,}]");

    static final List<CallRule> ALL = List.of(
            CallRule.of(
                    "script-eval",
                    "eval",
                    "(?<![\\w.$])(?:(?:window|globalThis|global|self)\\.)?eval\\s*\\(",
                    Check.unknown(0, HIGH).when(ScriptRules::isCall),
                    "A text is run as code",
                    "Whoever can influence the text runs code in this page or process.",
                    "Use JSON.parse for data and a table of functions for choices."),
            CallRule.of(
                    "script-new-function",
                    "Function",
                    "\\bnew\\s+Function\\s*\\(",
                    site -> Check.unknown(Math.max(0, site.size() - 1), HIGH).weigh(site),
                    "A function is made from text",
                    "Whoever can influence the text runs code in this page or process.",
                    "Write the function, or choose from a table of functions."),
            CallRule.of(
                    "script-shell-command",
                    "child_process",
                    "(?<![\\w$])(?:(\\w+)\\s*\\.\\s*)?(exec|execSync)\\s*\\(",
                    Check.unknown(0, HIGH).when(ScriptRules::isCall).when(ScriptRules::isChildProcess),
                    "A shell is run with a command that is not a constant",
                    "Whoever can influence the command can run programs with the rights of this process.",
                    "Use execFile or spawn with a list of arguments and without a shell."),
            CallRule.of(
                    "script-shell-command",
                    "shell",
                    "(?<![\\w$])(?:spawn|spawnSync|execFile|execFileSync)\\s*\\(",
                    Check.unknown(0, HIGH)
                            .when(site -> site.argumentCode().matches("(?s).*\\bshell\\s*:\\s*true\\b.*")),
                    "A shell is run with a command that is not a constant",
                    "Whoever can influence the command can run programs with the rights of this process.",
                    "Leave the shell off."),
            CallRule.of(
                    "script-shell-command",
                    "spawn execFile",
                    "(?<![\\w$])(?:spawn|spawnSync|execFile|execFileSync)\\s*\\(",
                    Check.unknown(1, HIGH)
                            .when(site -> site.literal(0).matches("(?:/bin/)?(?:sh|bash)|cmd(?:\\.exe)?"))
                            .when(site -> site.written(1).matches("(?s)\\[\\s*[\"'`](?:-\\w*c|/c)[\"'`].*")),
                    "A shell is run with a command that is not a constant",
                    "Whoever can influence the command can run programs with the rights of this process.",
                    "Run the program itself, each argument on its own."),
            CallRule.of(
                    "script-markup",
                    ".html(",
                    "\\$\\s*\\([^()]*\\)\\s*\\.\\s*html\\s*\\(",
                    Check.unknown(0, MEDIUM)
                            .when(site -> site.argument(0)
                                    .filter(made -> !made.literals().isEmpty())
                                    .isPresent())
                            .when(site -> !CLEAN.matcher(site.written(0)).find()),
                    "Markup is set from a value that is not a constant",
                    MARKUP_WHY,
                    MARKUP_REMEDY),
            CallRule.of(
                    "script-shell-command",
                    "promisify",
                    "(?<![\\w$.])(\\w+)\\s*\\(",
                    Check.unknown(0, HIGH).when(ScriptRules::isPromisedExec),
                    "A shell is run with a command that is not a constant",
                    "Whoever can influence the command can run programs with the rights of this process.",
                    "Use execFile or spawn with a list of arguments and without a shell."),
            CallRule.of(
                    "script-jwt-unsigned",
                    "verify",
                    "\\bverify\\s*\\(",
                    Check.always(HIGH).when(site -> site.argumentText()
                            .matches("(?s).*\\balgorithms\\s*:\\s*\\[[^\\]]*[\"']none[\"'].*")),
                    "A token without a signature is accepted",
                    "Anybody can write a token that says what they like.",
                    "Accept one algorithm, with its key."),
            CallRule.of(
                    "script-weak-cipher",
                    "createCipher",
                    "\\bcreateCipheriv\\s*\\(",
                    Check.literal(0, "(?i).*-ecb|(?:des|rc4|rc2|bf)(?:-.*)?", HIGH),
                    "A weak cipher or the ECB mode is used",
                    "The text can be read or its patterns seen without the key.",
                    "Use aes-256-gcm with a fresh nonce for each message."),
            CallRule.of(
                    "script-sql-built",
                    "query execute raw Unsafe prepare .all .get .run .exec",
                    "(?<!\\bPromise)\\.\\s*(?:query|execute|raw|\\$queryRawUnsafe|\\$executeRawUnsafe|prepare|all|get|run|exec|unsafe|each)\\s*(?:<[^<>()]*>\\s*)?\\(",
                    new BuiltSql(0),
                    BuiltSql.TITLE,
                    BuiltSql.WHY,
                    BuiltSql.REMEDY),
            CallRule.of(
                    "script-markup",
                    "innerHTML outerHTML",
                    "\\.\\s*(?:innerHTML|outerHTML)\\s*\\+?=(?![=])",
                    Check.unknown(0, MEDIUM)
                            .when(site -> !CLEAN.matcher(site.written(0)).find())
                            .when(site -> !MARKUP_AGAIN.matcher(site.written(0)).matches()),
                    "Markup is set from a value that is not a constant",
                    MARKUP_WHY,
                    MARKUP_REMEDY),
            CallRule.of(
                    "script-markup",
                    "insertAdjacentHTML",
                    "\\.\\s*insertAdjacentHTML\\s*\\(",
                    Check.unknown(1, MEDIUM)
                            .when(site -> !CLEAN.matcher(site.written(1)).find()),
                    "Markup is set from a value that is not a constant",
                    MARKUP_WHY,
                    MARKUP_REMEDY),
            CallRule.of(
                    "script-markup",
                    "dangerouslySetInnerHTML",
                    "\\bdangerouslySetInnerHTML\\s*=\\s*\\{\\s*\\{\\s*__html\\s*:",
                    Check.unknown(0, MEDIUM)
                            .when(site -> !CLEAN.matcher(site.written(0)).find()),
                    "Markup is set from a value that is not a constant",
                    MARKUP_WHY,
                    MARKUP_REMEDY),
            CallRule.of(
                    "script-markup",
                    "document.write",
                    "\\bdocument\\s*\\.\\s*write(?:ln)?\\s*\\(",
                    Check.unknown(0, MEDIUM)
                            .when(site -> !CLEAN.matcher(site.written(0)).find()),
                    "Markup is written from a value that is not a constant",
                    MARKUP_WHY,
                    MARKUP_REMEDY),
            CallRule.of(
                    "script-tls-unchecked",
                    "rejectUnauthorized",
                    "\\brejectUnauthorized\\s*[:=]\\s*false\\b",
                    Check.always(HIGH).when(site -> !AskedFor.isInsecure(site)),
                    "Certificates are not checked",
                    TLS_WHY,
                    "Leave the check on; pass your authority's certificate as ca."),
            CallRule.of(
                    "script-tls-unchecked",
                    "NODE_TLS_REJECT_UNAUTHORIZED",
                    "\\bprocess\\.env\\.NODE_TLS_REJECT_UNAUTHORIZED\\s*=(?!=)",
                    Check.always(HIGH),
                    "Certificates are not checked",
                    TLS_WHY,
                    "Remove the assignment; pass your authority's certificate with NODE_EXTRA_CA_CERTS."),
            CallRule.of(
                    "script-predictable-random",
                    "Math.random",
                    "\\bMath\\s*\\.\\s*random\\s*\\(",
                    Check.always(HIGH)
                            .when(site -> JavaRules.makes(
                                    site,
                                    "token|password|passwd|secret|session_?id|nonce|salt\\b|otp\\b|api_?key|csrf")),
                    "A secret is drawn from a predictable generator",
                    "Who sees some values can compute the next ones.",
                    "Use crypto.randomBytes or crypto.getRandomValues."),
            CallRule.of(
                    "script-weak-hash",
                    "createHash",
                    "\\bcreateHash\\s*\\(",
                    Check.literal(0, "(?i)md5|sha1", LOW)
                            .when(site -> !Prescribed.is(site))
                            .graver(MEDIUM, site -> JavaRules.mentions(site, "pass|secret|token|credential|sign|auth")),
                    "MD5 or SHA-1 is used",
                    "Collisions can be made; for passwords and signatures that is fatal.",
                    "Use sha256, and a password hash such as scrypt for passwords."),
            CallRule.of(
                    "script-vm",
                    "runIn",
                    "\\bvm\\s*\\.\\s*runIn\\w*Context\\s*\\(",
                    Check.unknown(0, MEDIUM).when(site -> !NAMED_AFTER_FILE
                            .matcher(site.argumentCode())
                            .find()),
                    "A text is run as code",
                    "The module vm is no sandbox: the text can reach the process.",
                    "Run foreign code in a process of its own."));

    private ScriptRules() {}

    /** Not the definition of a function of that name. */
    private static boolean isCall(Site site) {
        return !site.before().matches("(?s).*\\bfunction\\s+")
                && site.after() != '{'
                && !(site.after() == ':' && site.before().isBlank());
    }

    /** A function that was made of {@code exec}. */
    private static boolean isPromisedExec(Site site) {
        return Pattern.compile(
                        "\\b" + Pattern.quote(site.group(1))
                                + "\\s*=\\s*(?:util\\s*\\.\\s*)?promisify\\s*\\(\\s*(?:(?:child_process|cp)\\s*\\.\\s*)?exec\\s*\\)")
                .matcher(site.file().code())
                .find();
    }

    private static boolean isChildProcess(Site site) {
        var owner = site.group(1);
        var code = site.file().uncommented();
        var module = "(?:require\\s*\\(\\s*[\"'](?:node:)?child_process[\"']\\s*\\)|[\"'](?:node:)?child_process[\"'])";
        if (owner.isEmpty()) {
            return !site.before().matches("(?s).*\\.\\s*")
                    && (Pattern.compile("\\{[^{}]*\\b" + site.group(2) + "\\b[^{}]*}\\s*=\\s*" + module)
                                    .matcher(code)
                                    .find()
                            || Pattern.compile("import\\s*\\{[^{}]*\\b" + site.group(2) + "\\b[^{}]*}\\s*from\\s*"
                                            + module)
                                    .matcher(code)
                                    .find());
        }
        return owner.equals("child_process")
                || Pattern.compile("\\b" + Pattern.quote(owner) + "\\s*=\\s*" + module + "|import\\s+(?:\\*\\s*as\\s+)?"
                                + Pattern.quote(owner) + "\\s+from\\s*" + module)
                        .matcher(code)
                        .find();
    }
}

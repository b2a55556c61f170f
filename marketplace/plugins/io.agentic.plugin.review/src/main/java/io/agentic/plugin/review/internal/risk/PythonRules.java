package io.agentic.plugin.review.internal.risk;

import static io.agentic.plugin.review.internal.finding.Severity.HIGH;
import static io.agentic.plugin.review.internal.finding.Severity.LOW;
import static io.agentic.plugin.review.internal.finding.Severity.MEDIUM;

import java.util.List;
import java.util.regex.Pattern;

/** Risky calls of Python programs. */
final class PythonRules {

    private static final String CODE_WHY = "Whoever can influence the text runs code in this process.";
    private static final String COMMAND_WHY =
            "Whoever can influence the command can run programs with the rights of this process.";
    private static final String COMMAND_REMEDY = "Use subprocess.run with a list of arguments and without a shell.";
    private static final String TLS_WHY = "Anybody on the way can read and change the connection.";

    /** What fails when the name is taken. */
    private static final Pattern MADE_IF_NEW = Pattern.compile("\\bos\\.(?:symlink|mkdir|mkfifo|link|O_EXCL)\\b");

    static final List<CallRule> ALL = List.of(
            CallRule.of(
                    "python-eval",
                    "eval exec",
                    "(?<![\\w.])(?:builtins\\.)?(?:eval|exec)\\s*\\(",
                    Check.unknown(0, HIGH).when(PythonRules::isCall).when(site -> !isMadeCode(site)),
                    "A text is run as code",
                    CODE_WHY,
                    "Use ast.literal_eval for values, a table of functions for choices, or a parser for expressions."),
            CallRule.of(
                    "python-pickle",
                    "loads load Unpickler",
                    "(?<![\\w.])(?:(\\w+)\\.)?(loads?|Unpickler)\\s*\\(",
                    Check.always(MEDIUM).when(PythonRules::isCall).when(PythonRules::isPickle),
                    "Pickled data is read",
                    "Reading a crafted pickle runs any code.",
                    "Use JSON or another plain data format; if it must be pickle, check a signature before reading."),
            CallRule.of(
                    "python-pickle",
                    "read_pickle joblib",
                    "(?<![\\w.])(?:(?:pd|pandas)\\.read_pickle|joblib\\.load)\\s*\\(",
                    Check.unknown(0, MEDIUM),
                    "Pickled data is read",
                    "Reading a crafted pickle runs any code.",
                    "Read a plain data format, or only files that this program wrote."),
            CallRule.of(
                    "python-marshal",
                    "marshal shelve",
                    "(?<![\\w.])(?:marshal\\.loads?|shelve\\.open)\\s*\\(",
                    Check.always(MEDIUM),
                    "Data is read in a format that can carry code",
                    "Crafted data can crash the interpreter or run code.",
                    "Use JSON or another plain data format."),
            CallRule.of(
                    "python-yaml-load",
                    "yaml",
                    "(?<![\\w.])yaml\\.(load|load_all|unsafe_load|unsafe_load_all)\\s*\\(",
                    Check.always(HIGH).when(PythonRules::isUnsafeYaml),
                    "YAML is read with a loader that makes objects",
                    "Reading a crafted document can run code.",
                    "Use yaml.safe_load."),
            CallRule.of(
                    "python-sql-built",
                    "execute raw read_sql text",
                    "(?:\\.\\s*(?:execute|executemany|executescript|raw|mogrify|read_sql|read_sql_query)|(?<![\\w.])text)\\s*\\(",
                    new BuiltSql(0),
                    BuiltSql.TITLE,
                    BuiltSql.WHY,
                    BuiltSql.REMEDY),
            CallRule.of(
                    "python-shell-command",
                    "subprocess",
                    "(?:(?<![\\w.])subprocess\\.|(?<![\\w.]))(?:run|call|check_call|check_output|Popen|getoutput|getstatusoutput)\\s*\\(",
                    Check.unknown(0, HIGH)
                            .when(PythonRules::isCall)
                            .when(site -> site.argumentCode().matches("(?s).*\\bshell\\s*=\\s*True\\b.*")
                                    || site.file()
                                            .code()
                                            .substring(site.start())
                                            .matches("(?s)(subprocess\\.)?get(status)?output\\b.*")),
                    "A shell is run with a command that is not a constant",
                    COMMAND_WHY,
                    COMMAND_REMEDY),
            CallRule.of(
                    "python-shell-command",
                    "os.system os.popen create_subprocess_shell",
                    "(?<![\\w.])(?:os\\.(?:system|popen)|asyncio\\.create_subprocess_shell)\\s*\\(",
                    Check.unknown(0, HIGH),
                    "A shell is run with a command that is not a constant",
                    COMMAND_WHY,
                    COMMAND_REMEDY),
            CallRule.of(
                    "python-weak-hash",
                    "hashlib",
                    "(?<![\\w.])hashlib\\.(?:md5|sha1|new)\\s*\\(",
                    Check.always(LOW)
                            .when(site -> !site.group(0).contains("new")
                                    || site.literal(0).matches("(?i)md5|sha-?1"))
                            .when(site -> !site.argumentCode().matches("(?s).*\\busedforsecurity\\s*=\\s*False.*"))
                            .when(site -> !Prescribed.is(site))
                            .graver(MEDIUM, site -> JavaRules.makes(site, "pass|secret|token|credential|sign|auth")),
                    "MD5 or SHA-1 is used",
                    "Collisions can be made; for passwords and signatures that is fatal.",
                    "Use hashlib.sha256, a password hash for passwords, or usedforsecurity=False when nothing depends on it."),
            CallRule.of(
                    "python-tls-unchecked",
                    "verify",
                    "(?<!\\w)verify\\s*=\\s*False\\b",
                    Check.always(HIGH).when(site -> Pattern.compile("\\b(?:requests|httpx|urllib3|aiohttp|jwt)\\b")
                            .matcher(site.file().code())
                            .find()),
                    "Certificates or signatures are not verified",
                    TLS_WHY,
                    "Leave verification on; pass the path of your authority's certificate when it is private."),
            CallRule.of(
                    "python-tls-unchecked",
                    "_create_unverified_context CERT_NONE check_hostname",
                    "\\bssl\\._create_unverified_context\\b|\\bverify_mode\\s*=\\s*ssl\\.CERT_NONE\\b|\\bcheck_hostname\\s*=\\s*False\\b"
                            + "|\\bcert_reqs\\s*=\\s*(?:ssl\\.CERT_NONE\\b)",
                    Check.always(HIGH),
                    "Certificates are not checked",
                    TLS_WHY,
                    "Use ssl.create_default_context()."),
            CallRule.of(
                    "python-jwt-unverified",
                    "jwt",
                    "(?<![\\w.])jwt\\.decode\\s*\\(",
                    Check.always(HIGH).when(site -> site.argumentText()
                            .matches("(?s).*[\"']?verify_signature[\"']?\\s*[:=]\\s*False.*")),
                    "The signature of a token is not verified",
                    "Anybody can write a token that says what they like.",
                    "Pass the key and the one algorithm that is accepted."),
            CallRule.of(
                    "python-tar-extract",
                    "tarfile",
                    "(?<![\\w.])(\\w+)\\.extractall\\s*\\(",
                    Check.always(MEDIUM).when(PythonRules::isUncheckedTar),
                    "An archive is unpacked without looking at the names in it",
                    "A name with .. leads to any file this process may write (path traversal).",
                    "Pass filter=\"data\"."),
            CallRule.of(
                    "python-template-built",
                    "render_template_string",
                    "(?<![\\w.])(?:flask\\.)?render_template_string\\s*\\(",
                    Check.unknown(0, HIGH).when(site -> site.argument(0)
                            .filter(made -> !made.literals().isEmpty())
                            .isPresent()),
                    "A template is built from strings",
                    "A value that comes from outside can run expressions of the template, and through them code.",
                    "Write the template as a constant and pass the values."),
            CallRule.of(
                    "python-ssh-host-key",
                    "AutoAddPolicy",
                    "\\bset_missing_host_key_policy\\s*\\(\\s*(?:paramiko\\.)?(?:AutoAddPolicy|WarningPolicy)\\b",
                    Check.always(MEDIUM),
                    "Unknown SSH host keys are accepted",
                    TLS_WHY,
                    "Load known hosts and reject others."),
            CallRule.of(
                    "python-temporary-name",
                    "mktemp",
                    "(?<![\\w.])tempfile\\.mktemp\\s*\\(",
                    Check.always(MEDIUM).when(site -> !MADE_IF_NEW
                            .matcher(site.scope().innermost())
                            .find()),
                    "A temporary name is made without its file",
                    "Another user can make the file first and so choose what is read or overwritten.",
                    "Use tempfile.NamedTemporaryFile or mkstemp."),
            CallRule.of(
                    "python-debug-server",
                    "debug",
                    "\\b(?:app|application|server)\\.run\\s*\\(",
                    Check.always(HIGH).when(site -> site.argumentCode().matches("(?s).*\\bdebug\\s*=\\s*True\\b.*")),
                    "The server runs in debug mode",
                    "The debugger of Flask lets visitors run code.",
                    "Leave debug off; switch it on by the environment of a developer."),
            CallRule.of(
                    "python-predictable-random",
                    "random",
                    "(?<![\\w.])random\\.(?:random|randint|choices?|sample|randrange|getrandbits)\\s*\\(",
                    Check.always(HIGH)
                            .when(
                                    site -> JavaRules.makes(
                                            site,
                                            "(?<!max_)token(?!s|iz)|password|passwd|secret|session_?id|nonce|salt\\b|otp\\b|api_?key|csrf")),
                    "A secret is drawn from a predictable generator",
                    "Who sees some values can compute the next ones.",
                    "Use the module secrets."),
            CallRule.of(
                    "python-unsafe-markup",
                    "mark_safe Markup",
                    "(?<![\\w.])(?:mark_safe|Markup)\\s*\\(",
                    Check.unknown(0, MEDIUM).when(PythonRules::isCall),
                    "Text that is not a constant is called safe markup",
                    "A value from outside can put a script into the page.",
                    "Let the template escape it, or use format_html."));

    private PythonRules() {}

    private static boolean isCall(Site site) {
        return !site.before().matches("(?s).*\\b(def|class)\\s+");
    }

    /** Whether a program makes code of its own: what it runs as statements, or in a namespace that it gives. */
    private static boolean isMadeCode(Site site) {
        return site.size() > 1 || site.file().code().startsWith("exec", site.start());
    }

    private static boolean isPickle(Site site) {
        var code = site.file().code();
        var module = site.group(1);
        if (site.argumentCode().matches("(?s)\\s*" + Pattern.quote(module) + "\\s*\\.\\s*dumps\\s*\\(.*")) {
            return false;
        }
        if (Pattern.compile("\\bdumps?\\s*\\(")
                .matcher(site.scope().innermost())
                .find()) {
            return false;
        }
        if (site.group(2).equals("load")
                && Pattern.compile("(?<![\\w.])" + Pattern.quote(module) + "\\.dump\\s*\\(")
                        .matcher(code)
                        .find()) {
            return false;
        }
        return module.isEmpty()
                ? Pattern.compile("(?m)^[ \\t]*from\\s+(?:pickle|cPickle|dill|cloudpickle)\\s+import\\s+.*\\b"
                                + site.group(2) + "\\b")
                        .matcher(code)
                        .find()
                : module.matches("pickle|cPickle|_pickle|dill|cloudpickle")
                        || Pattern.compile("(?m)^[ \\t]*import\\s+(?:pickle|cPickle|_pickle|dill|cloudpickle)\\s+as\\s+"
                                        + Pattern.quote(module) + "\\b")
                                .matcher(code)
                                .find();
    }

    private static boolean isUncheckedTar(Site site) {
        var name = Pattern.quote(site.group(1));
        return !site.argumentCode().matches("(?s).*\\b(?:filter|members)\\s*=.*")
                && !site.file().code().contains("extraction_filter")
                && !site.file().uncommented().contains("data_filter")
                && Pattern.compile("\\b" + name + "\\s*=\\s*tarfile\\.|\\btarfile\\.(?:open|TarFile)\\b[^\\n]*\\bas\\s+"
                                + name + "\\b")
                        .matcher(site.file().code())
                        .find()
                && !Pattern.compile("getmembers|getnames|isfile|normpath|realpath|commonp|startswith")
                        .matcher(site.scope().innermost())
                        .find();
    }

    private static boolean isUnsafeYaml(Site site) {
        if (site.group(1).startsWith("unsafe")) {
            return true;
        }
        return Pattern.compile(
                                "(?m)^[ \\t]*(?:import\\s+(?:[\\w., ]*,\\s*)?yaml\\b|from\\s+\\w+\\s+import\\s+.*\\byaml\\b)")
                        .matcher(site.file().code())
                        .find()
                && !site.argumentCode().matches("(?s).*\\b(?:C?SafeLoader|C?BaseLoader|\\w*Safe\\w*|\\w*safe\\w*)\\b.*")
                && !site.file().code().matches("(?s).*\\byaml\\s*=\\s*(?:ruamel\\.yaml\\.)?YAML\\s*\\(.*")
                && (site.size() == 1 || site.argumentCode().matches("(?s).*\\b(?:Full|Unsafe|C)?Loader\\b\\s*"));
    }
}

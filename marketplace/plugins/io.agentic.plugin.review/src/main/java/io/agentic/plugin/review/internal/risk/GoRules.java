package io.agentic.plugin.review.internal.risk;

import static io.agentic.plugin.review.internal.finding.Severity.HIGH;
import static io.agentic.plugin.review.internal.finding.Severity.LOW;
import static io.agentic.plugin.review.internal.finding.Severity.MEDIUM;

import io.agentic.plugin.review.internal.finding.Severity;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Risky calls of Go programs. */
final class GoRules {

    private static final String COMMAND_WHY =
            "Whoever can influence the command can run programs with the rights of this process.";
    private static final String TLS_WHY = "Anybody on the way can read and change the connection.";
    private static final String WEAK_WHY = "The text can be read or its patterns seen without the key.";
    private static final Pattern SHELL =
            Pattern.compile("(?:/bin/|/usr/bin/)?(?:sh|bash|zsh|dash|ksh)|cmd(?:\\.exe)?|powershell(?:\\.exe)?|pwsh");
    private static final Pattern OPEN_TO_ALL = Pattern.compile("0o?[0-7]?[0-7]{2}[2367]");

    static final List<CallRule> ALL = List.of(
            CallRule.of(
                    "go-shell-command",
                    "exec.Command",
                    "\\bexec\\.Command(?:Context)?\\s*\\(",
                    GoRules::shell,
                    "A shell is run with a command that is not a constant",
                    COMMAND_WHY,
                    "Run the program itself, each argument on its own."),
            CallRule.of(
                    "go-command",
                    "exec.Command",
                    "\\bexec\\.Command(?:Context)?\\s*\\(",
                    Check.always(HIGH).when(site -> FromRequest.isSent(site, program(site))),
                    "The request decides which program is run",
                    COMMAND_WHY,
                    "Choose the program from a fixed list."),
            CallRule.of(
                    "go-sql-built",
                    "Query Exec Prepare Raw Select Get",
                    "\\.\\s*(?:Query|QueryRow|Exec|Prepare|MustExec|Queryx|QueryRowx|Raw|Select|Get)\\s*\\(",
                    GoRules::sql,
                    BuiltSql.TITLE,
                    BuiltSql.WHY,
                    BuiltSql.REMEDY),
            CallRule.of(
                    "go-sql-built",
                    "Context",
                    "\\.\\s*(?:Query|QueryRow|Exec|Prepare|MustExec|Queryx|QueryRowx|Select|Get)Context\\s*\\(",
                    GoRules::sql,
                    BuiltSql.TITLE,
                    BuiltSql.WHY,
                    BuiltSql.REMEDY),
            CallRule.of(
                    "go-tls-unchecked",
                    "InsecureSkipVerify",
                    "\\bInsecureSkipVerify\\s*[:=]\\s*true\\b",
                    Check.always(HIGH)
                            .when(site -> !site.scope().innermost().contains("VerifyPeerCertificate")
                                    && !site.scope().innermost().contains("VerifyConnection")),
                    "Certificates are not checked",
                    TLS_WHY,
                    "Leave the check on; put your authority's certificate into RootCAs."),
            CallRule.of(
                    "go-tls-version",
                    "MinVersion",
                    "\\bMinVersion\\s*[:=]\\s*tls\\.(?:VersionSSL30|VersionTLS10|VersionTLS11)\\b",
                    Check.always(MEDIUM),
                    "An old TLS version is allowed",
                    "These versions have known attacks.",
                    "Ask for tls.VersionTLS12 at least."),
            CallRule.of(
                    "go-ssh-host-key",
                    "InsecureIgnoreHostKey",
                    "\\bssh\\.InsecureIgnoreHostKey\\s*\\(",
                    Check.always(HIGH),
                    "Unknown SSH host keys are accepted",
                    TLS_WHY,
                    "Use the package knownhosts, or ssh.FixedHostKey."),
            CallRule.of(
                    "go-jwt-unsigned",
                    "UnsafeAllowNoneSignatureType",
                    "\\bUnsafeAllowNoneSignatureType\\b",
                    Check.always(HIGH),
                    "A token without a signature is accepted",
                    "Anybody can write a token that says what they like.",
                    "Accept one algorithm, with its key."),
            CallRule.of(
                    "go-weak-hash",
                    "crypto/md5 crypto/sha1",
                    "\\b(?:md5|sha1)\\.(?:New|Sum)\\s*\\(",
                    Check.always(LOW)
                            .when(GoRules::isWeakHash)
                            .when(site -> !Prescribed.is(site))
                            .graver(MEDIUM, site -> JavaRules.mentions(site, "pass|secret|token|credential|sign|auth")),
                    "MD5 or SHA-1 is used",
                    "Collisions can be made; for passwords and signatures that is fatal.",
                    "Use crypto/sha256, and bcrypt or argon2 for passwords; keep it only where a foreign format demands it."),
            CallRule.of(
                    "go-weak-cipher",
                    "crypto/des crypto/rc4",
                    "\\b(?:des\\.New(?:TripleDES)?Cipher|rc4\\.NewCipher)\\s*\\(",
                    Check.always(HIGH),
                    "A weak cipher is used",
                    WEAK_WHY,
                    "Use aes.NewCipher with cipher.NewGCM and a fresh nonce for each message."),
            CallRule.of(
                    "go-predictable-random",
                    "math/rand",
                    "\\brand\\.(?:Intn?|Int31n?|Int63n?|Uint32|Uint64|Read|Perm|IntN|N)\\s*\\(",
                    Check.always(HIGH)
                            .when(site -> Pattern.compile("(?m)^[ \\t]*(?:import\\s+)?\"math/rand(?:/v2)?\"")
                                    .matcher(site.file().uncommented())
                                    .find())
                            .when(
                                    site -> JavaRules.mentions(
                                            site,
                                            "token(?!s|iz)|password|passwd|secret|session_?id|nonce|salt\\b|otp\\b|api_?key|csrf")),
                    "A secret is drawn from a predictable generator",
                    "Who sees some values can compute the next ones.",
                    "Use crypto/rand."),
            CallRule.of(
                    "go-unsafe-markup",
                    "html/template",
                    "\\btemplate\\.(?:HTML|JS|URL|HTMLAttr|JSStr)\\s*\\(",
                    Check.unknown(0, MEDIUM).when(site -> !site.written(0)
                            .matches("(?is).*(?:sanitiz|escape|render|markdown|marshal).*")),
                    "Text that is not a constant is called safe markup",
                    "A value from outside can put a script into the page.",
                    "Let the template escape it."),
            CallRule.of(
                    "go-world-writable",
                    "os. ioutil.",
                    "\\b(?:os\\.(?:Chmod|WriteFile|OpenFile)|ioutil\\.WriteFile|\\w+\\.Chmod)\\s*\\(",
                    GoRules::openToAll,
                    "Everybody on the machine may change the file",
                    "Another user can put in what this program will read.",
                    "Use 0600, or 0640 for a group."));

    private GoRules() {}

    /** Which argument names the program: a context may stand before it. */
    private static int program(Site site) {
        return site.group(0).contains("Context") ? 1 : 0;
    }

    private static Optional<Severity> shell(Site site) {
        var program = program(site);
        if (!SHELL.matcher(site.literal(program)).matches()) {
            return Optional.empty();
        }
        for (int i = program + 1; i < site.size(); i++) {
            if (site.literal(i).matches("-\\w*c|/c|-Command") && site.isUnknown(i + 1)) {
                return Optional.of(isWholeCommand(site, i + 1) ? MEDIUM : HIGH);
            }
        }
        return Optional.empty();
    }

    /** Whether the command comes as it is, such as one from a configuration, and nothing was put into it here. */
    private static boolean isWholeCommand(Site site, int argument) {
        return site.argument(argument).filter(made -> made.literals().isEmpty()).isPresent();
    }

    private static Optional<Severity> sql(Site site) {
        return new BuiltSql(site.group(0).contains("Context") ? 1 : 0).weigh(site);
    }

    private static boolean isWeakHash(Site site) {
        var name = site.group(0).replaceFirst("\\..*", "").strip();
        return site.file().uncommented().contains("\"crypto/" + name + "\"");
    }

    private static Optional<Severity> openToAll(Site site) {
        var chmod = site.group(0).contains("Chmod");
        var mode = site.written(site.size() - 1);
        if (!OPEN_TO_ALL.matcher(mode).matches()) {
            return Optional.empty();
        }
        if (site.scope().innermost().contains("RemoveAll(")) {
            return Optional.empty();
        }
        return mode.endsWith("6") && !chmod ? Optional.empty() : Optional.of(chmod ? MEDIUM : LOW);
    }
}

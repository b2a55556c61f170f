package io.agentic.plugin.review.internal.risk;

import static io.agentic.plugin.review.internal.finding.Severity.HIGH;
import static io.agentic.plugin.review.internal.finding.Severity.LOW;
import static io.agentic.plugin.review.internal.finding.Severity.MEDIUM;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Risky calls of Java programs. */
final class JavaRules {

    private static final String COMMAND_WHY =
            "Whoever can influence the command can run programs with the rights of this process.";
    private static final String COMMAND_REMEDY =
            "Name the program as a constant, pass each argument as an element of its own, and use no shell.";
    private static final Pattern XML_HARDENED = Pattern.compile(
            "disallow-doctype-decl|FEATURE_SECURE_PROCESSING|external-general-entities|ACCESS_EXTERNAL_DTD|SUPPORT_DTD"
                    + "|IS_SUPPORTING_EXTERNAL_ENTITIES|setXIncludeAware|setEntityResolver|setXMLResolver");

    /** A stream of the program's own kind, which chooses the classes it makes. */
    private static final Pattern OWN_STREAM = Pattern.compile("=\\s*new\\s+\\w+ObjectInputStream\\s*\\(");

    private static final String SECRET_NAMES =
            "(?<!max_?)token(?!iz)|password|passwd|secret|session_?id|nonce|\\bsalt|otp\\b|api_?key|csrf";
    private static final Pattern STATELESS =
            Pattern.compile("STATELESS|oauth2ResourceServer|httpBasic|[jJ]wt|[bB]earer|ServerHttpSecurity");

    static final List<CallRule> ALL = List.of(
            CallRule.of(
                    "java-sql-built",
                    "execute prepare create query update addBatch batch Query",
                    "\\.\\s*(?:execute(?:Query|Update|LargeUpdate|Batch)?|prepare(?:Statement|Call)|create(?:Native|SQL)?Query|addBatch|query(?:For\\w+)?|update"
                            + "|batchUpdate|nativeQuery|createStatement)\\s*\\(",
                    new BuiltSql(0),
                    BuiltSql.TITLE,
                    BuiltSql.WHY,
                    BuiltSql.REMEDY),
            CallRule.of(
                    "java-command",
                    ".exec ProcessBuilder",
                    "\\bgetRuntime\\s*\\(\\s*\\)\\s*\\.\\s*exec\\s*\\(",
                    Check.unknown(0, MEDIUM).graver(HIGH, JavaRules::usesShell),
                    "A command is run that is not a constant",
                    COMMAND_WHY,
                    COMMAND_REMEDY),
            CallRule.of(
                    "java-shell-command",
                    "ProcessBuilder",
                    "\\bnew\\s+ProcessBuilder\\s*\\(",
                    Check.always(HIGH)
                            .when(JavaRules::usesShell)
                            .when(site -> site.isUnknown(site.size() - 1) || site.isUnknown(0)),
                    "A shell is run with a command that is not a constant",
                    COMMAND_WHY,
                    COMMAND_REMEDY),
            CallRule.of(
                    "java-command",
                    "ProcessBuilder",
                    "\\bnew\\s+ProcessBuilder\\s*\\(",
                    Check.unknown(0, LOW).when(site -> !usesShell(site)).when(site -> !site.written(0)
                            .matches("(?s)(List\\.of|Arrays\\.asList|new\\s+String\\[]\\s*[{])\\s*\\(?\\s*\".*")),
                    "A process is started whose program is not a constant",
                    COMMAND_WHY,
                    COMMAND_REMEDY),
            CallRule.of(
                    "java-deserialization",
                    "ObjectInputStream",
                    "\\b(\\w+)\\s*\\.\\s*readObject\\s*\\(\\s*\\)|\\bnew\\s+ObjectInputStream\\s*\\([^;]{0,200}?\\)\\s*\\.\\s*readObject\\s*\\(\\s*\\)",
                    Check.always(HIGH).when(JavaRules::readsObjectStream),
                    "Java objects are read from a stream",
                    "A crafted stream can run code of any class on the class path while it is read.",
                    "Use a data format such as JSON, or set an ObjectInputFilter that allows the few classes expected."),
            CallRule.of(
                    "java-weak-hash",
                    "MessageDigest",
                    "\\bMessageDigest\\s*\\.\\s*getInstance\\s*\\(",
                    Check.literal(0, "(?i)md[245]|sha-?1", LOW)
                            .when(site -> !Prescribed.is(site))
                            .graver(MEDIUM, site -> mentions(site, "pass|secret|token|credential|sign|auth")),
                    "MD5 or SHA-1 is used",
                    "Collisions can be made; for passwords and signatures that is fatal.",
                    "Use SHA-256, and a password hash such as Argon2 for passwords; keep it only where a foreign format demands it."),
            CallRule.of(
                    "java-weak-cipher",
                    "Cipher",
                    "\\bCipher\\s*\\.\\s*getInstance\\s*\\(",
                    Check.literal(
                                    0,
                                    "(?i)(DES|DESede|RC2|RC4|ARCFOUR|Blowfish)(/.*)?|.*/ECB/(?!OAEP|PKCS1).*|AES",
                                    HIGH)
                            .when(site ->
                                    !site.literal(0).toUpperCase(Locale.ROOT).startsWith("RSA")),
                    "A weak cipher or the ECB mode is used",
                    "The text can be read or its patterns seen without the key.",
                    "Use AES/GCM/NoPadding with a fresh nonce for each message."),
            CallRule.of(
                    "java-tls-version",
                    "SSLContext",
                    "\\bSSLContext\\s*\\.\\s*getInstance\\s*\\(",
                    Check.literal(0, "(?i)SSL(v[23])?|TLSv1(\\.1)?", MEDIUM),
                    "An old TLS version is asked for",
                    "These versions have known attacks.",
                    "Ask for TLS, and let the JDK choose 1.2 or 1.3."),
            CallRule.of(
                    "java-predictable-random",
                    "Random random",
                    "\\bnew\\s+Random\\s*\\(|\\bMath\\s*\\.\\s*random\\s*\\(|\\bThreadLocalRandom\\s*\\.\\s*current\\s*\\(|\\bRandomStringUtils\\s*\\.\\s*random\\w*\\s*\\(",
                    Check.always(HIGH).when(site -> makes(site, SECRET_NAMES)),
                    "A secret is drawn from a predictable generator",
                    "Who sees some values can compute the next ones.",
                    "Use SecureRandom."),
            CallRule.of(
                    "java-predictable-random",
                    "Random",
                    "\\b(\\w+)\\s*\\.\\s*next(?:Int|Long|Bytes|Double|Gaussian)?\\s*\\(",
                    Check.always(HIGH).when(JavaRules::isPlainRandom).when(site -> makes(site, SECRET_NAMES)),
                    "A secret is drawn from a predictable generator",
                    "Who sees some values can compute the next ones.",
                    "Use SecureRandom."),
            CallRule.of(
                    "java-yaml-load",
                    "snakeyaml",
                    "\\b(\\w+)\\s*\\.\\s*load(?:All|As)?\\s*\\(|\\bnew\\s+Yaml\\s*\\(\\s*\\)\\s*\\.\\s*load(?:All|As)?\\s*\\(",
                    Check.always(MEDIUM).when(JavaRules::isUnsafeYaml),
                    "YAML is read with a loader that makes objects",
                    "Before SnakeYAML 2.0, reading a crafted document can run code of any class.",
                    "Use new Yaml(new SafeConstructor(new LoaderOptions()))."),
            CallRule.of(
                    "java-csrf-off",
                    "csrf",
                    "\\bcsrf\\s*\\(\\s*\\)\\s*\\.\\s*disable\\s*\\(|\\bcsrf\\s*\\(\\s*(\\w+)\\s*->\\s*\\1\\s*\\.\\s*disable\\s*\\(|\\bcsrf\\s*\\(\\s*\\w+::disable\\s*\\)",
                    Check.always(MEDIUM)
                            .when(site -> !STATELESS.matcher(site.file().code()).find()),
                    "The protection against forged requests is off",
                    "A foreign page can act in the name of a visitor who is logged in by cookie.",
                    "Leave it on, unless every request carries a token of its own."),
            CallRule.of(
                    "java-trust-all",
                    "checkServerTrusted",
                    "\\bcheckServerTrusted\\s*\\([^)]*\\)\\s*(?:throws\\s+[\\w.,\\s]+)?\\{\\s*}",
                    Check.always(HIGH),
                    "Every server certificate is trusted",
                    "Anybody on the way can read and change the connection.",
                    "Use the platform's trust manager, with a trust store of your own when the authority is private."),
            CallRule.of(
                    "java-trust-all",
                    "HostnameVerifier HOSTNAME_VERIFIER InsecureTrustManagerFactory TrustAllStrategy",
                    "\\bsetHostnameVerifier\\s*\\(\\s*\\([^)]*\\)\\s*->\\s*true|\\bhostnameVerifier\\s*\\(\\s*\\([^)]*\\)\\s*->\\s*true"
                            + "|\\bNoopHostnameVerifier\\s*\\.\\s*INSTANCE|\\bALLOW_ALL_HOSTNAME_VERIFIER|\\bInsecureTrustManagerFactory\\s*\\.\\s*INSTANCE"
                            + "|\\bTrustAllStrategy\\s*\\.\\s*INSTANCE",
                    Check.always(HIGH).when(site -> !site.before().contains("import")),
                    "Host names or certificates are not checked",
                    "Anybody on the way can read and change the connection.",
                    "Leave the default verifier in place."),
            CallRule.of(
                    "java-xxe",
                    "DocumentBuilderFactory SAXParserFactory XMLInputFactory SAXBuilder SAXReader",
                    "\\b(?:DocumentBuilderFactory|SAXParserFactory|XMLInputFactory)\\s*\\.\\s*new\\w+\\s*\\(|\\bnew\\s+(?:SAXBuilder|SAXReader)\\s*\\(",
                    Check.always(MEDIUM)
                            .when(site -> !XML_HARDENED
                                    .matcher(site.file().uncommented())
                                    .find())
                            .when(site -> Pattern.compile(
                                            "\\.\\s*(?:parse|createXML\\w+|build|read|newSAXParser)\\s*\\(")
                                    .matcher(site.file().code())
                                    .find()),
                    "XML is parsed with external entities allowed",
                    "A document from outside can read files of this machine or send requests from it (XXE).",
                    "Set the feature disallow-doctype-decl, or SUPPORT_DTD to false, before parsing."),
            CallRule.of(
                    "java-reflective-load",
                    "Class.forName",
                    "\\bClass\\s*\\.\\s*forName\\s*\\(",
                    Check.unknown(0, MEDIUM)
                            .when(site -> !site.written(1).equals("false") && FromRequest.isSent(site, 0)),
                    "The request decides which class is loaded",
                    "Whoever can influence the name decides which class runs its initialiser.",
                    "Choose from a fixed set of names."),
            CallRule.of(
                    "java-script-eval",
                    "ScriptEngine",
                    "\\b\\w*(?:[eE]ngine|[sS]cript)\\w*\\s*\\.\\s*eval\\s*\\(",
                    Check.unknown(0, HIGH),
                    "A script is evaluated that is not a constant",
                    "Whoever can influence the text runs code in this process.",
                    "Evaluate constants only and pass values as bindings."));

    private JavaRules() {}

    /** A variable that the file makes as a plain generator, and nowhere as a secure one. */
    private static boolean isPlainRandom(Site site) {
        var name = Pattern.quote(site.group(1));
        var code = site.file().code();
        return Pattern.compile("\\b" + name + "\\s*=\\s*new\\s+(?:java\\.util\\.)?Random\\s*\\(")
                                .matcher(code)
                                .find()
                        && !code.contains("new SecureRandom")
                || site.group(1).isEmpty();
    }

    private static boolean isUnsafeYaml(Site site) {
        var code = site.file().code();
        return !code.contains("SafeConstructor")
                && (site.group(1).isEmpty()
                        || Pattern.compile("\\b" + Pattern.quote(site.group(1)) + "\\s*=\\s*new\\s+Yaml\\s*\\(\\s*\\)")
                                .matcher(code)
                                .find());
    }

    private static boolean usesShell(Site site) {
        var arguments = new StringBuilder();
        for (int i = 0; i < site.size(); i++) {
            arguments.append(site.written(i)).append(' ');
            site.argument(i).ifPresent(made -> made.literals()
                    .forEach(literal ->
                            arguments.append('"').append(site.inside(literal)).append("\" ")));
        }
        return Pattern.compile(
                        "\"(?:/bin/)?(?:sh|bash|zsh|cmd|cmd\\.exe|powershell)\"|\"(?:/bin/)?(?:sh|bash) -c\\b|\"cmd(?:\\.exe)? /c\\b")
                .matcher(arguments)
                .find();
    }

    /** Not the hook by which a class reads its own fields, and not where a filter is set. */
    private static boolean readsObjectStream(Site site) {
        var code = site.file().code();
        if (code.contains("ObjectInputFilter")
                || OWN_STREAM.matcher(code).find()
                || site.scope().context().matches("(?s).*\\bvoid\\s+readObject\\s*\\(.*")) {
            return false;
        }
        return site.group(1).isEmpty()
                || Pattern.compile("\\bObjectInputStream\\s+" + Pattern.quote(site.group(1)) + "\\b|\\b"
                                + Pattern.quote(site.group(1)) + "\\s*=\\s*new\\s+ObjectInputStream\\b")
                        .matcher(code)
                        .find();
    }

    /** Whether the line, or the name of a function around it, speaks of something; what the functions are given does not matter. */
    static boolean makes(Site site, String words) {
        return Pattern.compile("(?i)(?:" + words + ")")
                .matcher(site.scope().purpose())
                .find();
    }

    static boolean mentions(Site site, String words) {
        return Pattern.compile("(?i)(?:" + words + ")")
                .matcher(site.scope().context())
                .find();
    }
}

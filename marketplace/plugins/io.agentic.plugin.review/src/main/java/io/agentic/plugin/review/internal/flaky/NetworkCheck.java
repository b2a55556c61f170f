package io.agentic.plugin.review.internal.flaky;

import io.agentic.plugin.review.internal.finding.Severity;
import io.agentic.plugin.review.internal.source.Brackets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A server on a port that may be taken, and calls of servers which are not the test's own. */
final class NetworkCheck implements SmellCheck {

    private static final String PORT = "(?:[1-9]\\d{3,4}|80|443)";
    private static final Pattern LISTENS =
            Pattern.compile("\\bnew\\s+(?:ServerSocket|DatagramSocket|Server|MockWebServer)\\s*\\(\\s*" + PORT + "\\b"
                    + "|\\bHttpServer\\s*\\.\\s*create\\s*\\(\\s*new\\s+InetSocketAddress\\s*\\((?:[^(),]*,)?\\s*"
                    + PORT + "\\s*\\)"
                    + "|\\.\\s*bind\\s*\\(\\s*(?:new\\s+InetSocketAddress\\s*)?\\(\\s*(?:[^(),]*,)?\\s*" + PORT
                    + "\\s*\\)"
                    + "|\\b(?:HTTPServer|TCPServer|make_server)\\s*\\(\\s*\\(?[^(),]*,\\s*" + PORT + "\\b"
                    + "|\\b(?:\\w*[sS]erver|app|httpd?)\\s*\\.\\s*listen\\s*\\(\\s*(?:\\{\\s*port\\s*:\\s*)?" + PORT
                    + "\\b");
    private static final Pattern GO_LISTENS = Pattern.compile(
            "\\b(?:net\\.Listen\\s*\\(\\s*\"[^\"]*\"\\s*,|http\\.ListenAndServe(?:TLS)?\\s*\\()\\s*\"[^\"]*:" + PORT
                    + "\"");
    private static final Pattern CALLS = Pattern.compile(
            "\\bnew\\s+URL\\s*\\(|\\bURI\\s*\\.\\s*create\\s*\\(|\\bInetAddress\\s*\\.\\s*getByName\\s*\\(|(?<![\\w.])(?:requests|httpx)\\.(?:get|post|put|head|delete)\\s*\\(|\\burlopen\\s*\\("
                    + "|(?<![\\w$.])fetch\\s*\\(|(?<![\\w$])(?:axios|got|https?)\\s*\\.\\s*(?:get|post|put|head|request|Get|Post|Head)\\s*\\(|\\bnet\\.(?:Dial|LookupHost)\\s*\\(");
    private static final Pattern REAL_HOST = Pattern.compile(
            "(?s)\\s*(?:[\"'`]tcp[\"'`]\\s*,\\s*)?[\"'`](?:https?://)?(?!localhost|127\\.|0\\.0\\.|\\[?::1|[\\w.-]*\\bexample\\b|[\\w.-]*\\.(?:test|invalid|local|localhost|internal|lan)\\b|(?:foo|bar|host|test|fake|mock|dummy|server)[\\w-]*[.:/\"'])"
                    + "[a-z0-9-]+(?:\\.[a-z0-9-]+)*\\.(?:com|org|net|io|dev|edu|gov|de|uk|eu|fr|nl|ch|at|us|cn|jp|ru|br|co|me|tv|ai|info|biz|cloud|app|host)(?:[:/\"'`?].*|$)");
    private static final Pattern OPENS =
            Pattern.compile("\\b(?:openStream|openConnection|send|sendAsync|getInputStream|isReachable)\\b");
    private static final Pattern FAKED = Pattern.compile(
            "\\bnock\\b|\\bmsw\\b|fetchMock|fetch-mock|\\bjest\\.(?:mock|fn|spyOn)|\\bvi\\.(?:mock|fn|spyOn|stubGlobal)|\\bresponses\\b|requests_mock|httpretty|\\bvcr\\b|@?(?:mock\\.)?patch\\b|monkeypatch|respx|aioresponses"
                    + "|(?i:mockito|wiremock|mockserver|mockwebserver|mockagent|gock\\b|httpmock)|(?:global|globalThis|window)\\.fetch\\s*=|RoundTripp?er|sinon");

    @Override
    public List<Smell> check(TestFile file) {
        var found = new ArrayList<Smell>();
        listens(file, LISTENS, file.code(), found);
        listens(file, GO_LISTENS, file.source().uncommented(), found);
        if (!FAKED.matcher(file.source().uncommented()).find()) {
            calls(file, found);
        }
        return found;
    }

    private static void listens(TestFile file, Pattern pattern, String text, List<Smell> found) {
        var matcher = pattern.matcher(text);
        while (matcher.find()) {
            if (Character.isLetter(file.code().charAt(matcher.start()))
                    || file.code().charAt(matcher.start()) == '.') {
                found.add(new Smell(
                        matcher.start(),
                        "fixed-port-in-test",
                        Severity.MEDIUM,
                        "The test listens on a fixed port",
                        "It fails when another program, or another run of the tests, has the port.",
                        "Listen on port 0 and ask which port it became."));
            }
        }
    }

    private static void calls(TestFile file, List<Smell> found) {
        var matcher = CALLS.matcher(file.code());
        while (matcher.find()) {
            var at = matcher.start();
            var open = matcher.end() - 1;
            var written = file.source()
                    .uncommented()
                    .substring(open + 1, Math.max(open + 1, Brackets.close(file.code(), open)));
            var opened = !matcher.group().contains("UR") || opens(file, at);
            if (file.caseAt(at).isPresent()
                    && opened
                    && REAL_HOST.matcher(written).matches()) {
                found.add(new Smell(
                        at,
                        "real-host-in-test",
                        Severity.MEDIUM,
                        "The test calls a server in the internet",
                        "It fails when that server, or the way to it, is down or has changed.",
                        "Start a server of the test's own, or fake the client."));
            }
        }
    }

    /** An address alone is no call. */
    private static boolean opens(TestFile file, int at) {
        return file.caseAt(at)
                .filter(test ->
                        OPENS.matcher(file.code().substring(at, test.end())).find())
                .isPresent();
    }
}

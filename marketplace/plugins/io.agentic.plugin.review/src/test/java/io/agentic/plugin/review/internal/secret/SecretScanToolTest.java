package io.agentic.plugin.review.internal.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.api.data.Fields;
import io.agentic.plugin.review.internal.Found;
import io.agentic.testkit.tool.MapWorkspace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys are put together here, so that this file holds none. */
class SecretScanToolTest {

    private static final String AWS = "AKIA" + "Q3EGRIUV7XKZM2PL";
    private static final String RANDOM = "f81Kx0" + "Qm3vT9zLw7Rb2Yp5Ns4Dc6Hj" + "8Ga1Ue";

    private final SecretScanTool tool = new SecretScanTool();

    @Test
    void findsAKeyByItsFormWithFileAndLine() {
        var files = new MapWorkspace()
                .with("src/Cloud.java", "class Cloud {\n    // see " + AWS + "\n}\n")
                .with("deploy.yaml", "aws_secret_access_key: " + "wJalrXUt" + "nFEMIaK7MDENGbPxRfiCYzQ8v3Lk0sTe\n")
                .with("ci.env", "GITHUB=" + "ghp_" + RANDOM + "\n")
                .with("id_rsa", "-----BEGIN RSA PRIVATE " + "KEY-----\nMIIEpAIBAAKCAQEA7bq98kPzQvY1sT0xWfL2nGdHu3\n")
                .with("db.properties", "url=postgres://app:" + "Tr0ub4dor" + "@db.internal/app\n");

        assertThat(Found.by(tool, files))
                .containsExactlyInAnyOrder(
                        "src/Cloud.java:2 aws-access-key HIGH",
                        "deploy.yaml:1 aws-secret-key HIGH",
                        "ci.env:1 github-token HIGH",
                        "id_rsa:1 private-key HIGH",
                        "db.properties:1 url-credentials HIGH");
    }

    @Test
    void findsPasswordsAndTokensAssignedAsLiterals() {
        var files = new MapWorkspace()
                .with("a.py", "import os\nDB_PASSWORD = \"" + "k9#Vw2" + "pLq\"\n")
                .with("b.js", "const cfg = {\n  apiKey: '" + RANDOM + "',\n};\n")
                .with("app.properties", "spring.datasource.password=" + "Qx7!fbn2" + "\n");

        assertThat(Found.by(tool, files))
                .containsExactlyInAnyOrder(
                        "a.py:2 hardcoded-password HIGH",
                        "b.js:2 hardcoded-token HIGH",
                        "app.properties:1 hardcoded-password HIGH");
    }

    @Test
    void takesWhatEverybodyMayKnowForNoSecret() {
        var files = new MapWorkspace()
                .with("ftp.py", "def login(user='anonymous', password='" + "ftp2@" + "mirror.org'):\n    pass\n")
                .with("pay.ts", "send({ token: '0x" + "5C221E77624690fff6dd741493D735a17716c26B' })\n")
                .with("provider.ts", "const defaultApiKey = '" + RANDOM + "';\n")
                .with("api/swagger.yaml", "      Password: \"" + "k9#Vw2" + "pLq\"\n");

        assertThat(Found.by(tool, files)).isEmpty();
    }

    @Test
    void neverShowsTheSecret() {
        var files = new MapWorkspace().with("a.py", "key = '" + AWS + "'\npassword = '" + "k9#Vw2" + "pLq'\n");

        var outcome = Found.outcome(tool, files, Fields.NONE);

        assertThat(outcome.content() + outcome.data().json())
                .contains("AKIA… (20 characters)")
                .doesNotContain(AWS, "k9#Vw2");
        assertThat(Secrecy.redacted("login('x', token='" + RANDOM + "', aws='" + AWS + "')"))
                .doesNotContain(RANDOM, AWS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password = \"changeme\"",
                "password = \"${DB_PASSWORD}\"",
                "password: '<your password>'",
                "password = 'password'",
                "api_key = \"xxxxxxxxxxxxxxxxxxxxxxxx\"",
                "token = os.environ['TOKEN_1234567890']",
                "String passwordLabel = \"Enter-Pass1!\"",
                "token_url = \"https://login1.internal/oauth2/token\"",
                "password = getPassword(\"a1b2c3d4!\")",
                "AKIA[A-Z0-9]{16}",
                "-----BEGIN PRIVATE KEY-----",
                "url = \"https://user:password@host/\"",
                "url = \"http://%s:%s@host/\"",
                "secret_key = 'reset-password-page-2'",
                "\"integrity\": \"sha512-v1Gkf0Qm3vT9zLw7Rb2Yp5Ns4Dc6Hj8Ga1Ue==\""
            })
    void leavesPlaceholdersAlone(String line) {
        assertThat(Found.by(tool, new MapWorkspace().with("a.py", line + "\n"))).isEmpty();
    }

    @Test
    void weighsDocumentedExamplesAndTestsDown() {
        var files = new MapWorkspace()
                .with("a.py", "k = '" + "AKIA" + "IOSFODNN7EXAMPLE'\n")
                .with("README.md", "`" + "AKIA" + "IOSFODNN7EXAMPLE`\n")
                .with("tests/test_a.py", "k = '" + AWS + "'\npassword = 'a1b2c3d4!'\n");

        assertThat(Found.by(tool, files))
                .containsExactlyInAnyOrder("a.py:1 aws-access-key LOW", "tests/test_a.py:1 aws-access-key MEDIUM");
    }

    @Test
    void saysWhichFilesItCouldNotRead() {
        var data = Found.data(
                tool, new MapWorkspace().with("a.txt", "").withUnreadable("huge.log", "too large"), Fields.NONE);

        assertThat(data.number("looked")).isEqualTo(1);
        assertThat(data.objects("skipped"))
                .containsExactly(Fields.of("file", "huge.log").with("reason", "huge.log: too large"));
    }

    @Test
    void takesAKeyInTheSourceOfATestForMadeForIt() {
        var key = "-----BEGIN EC PRIVATE " + "KEY-----\nMIIEpAIBAAKCAQEA7bq98kPzQvY1sT0xWfL2nGdHu3\n";
        var files =
                new MapWorkspace().with("tests/keys.py", "KEY =  + key + \n").with("tests/id_ec", key);

        assertThat(Found.by(tool, files)).containsExactly("tests/id_ec:1 private-key LOW");
    }

    @Test
    void weighsTextsOverLinesInPythonAndLinesOfBundlersAsDocuments() {
        var files = new MapWorkspace()
                .with("expect.py", "EXAMPLES = r'''\n- responses:\n    password: \"" + "MySekret" + "Pa$$9\"\n'''\n")
                .with("app.js_1.content", "!function(){" + "a();".repeat(600) + "x={token:'" + RANDOM + "'}}()\n");

        assertThat(Found.by(tool, files)).isEmpty();
    }
}

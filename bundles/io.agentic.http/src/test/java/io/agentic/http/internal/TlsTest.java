package io.agentic.http.internal;

import static io.agentic.http.internal.Gateways.call;
import static io.agentic.http.internal.RawServer.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentic.api.http.HttpOutcome;
import io.agentic.api.http.HttpOutcome.Answer;
import io.agentic.api.http.HttpOutcome.Failed;
import io.agentic.testkit.secret.InMemorySecrets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates are made by the JDK's keytool. */
class TlsTest {

    private static final String PASSWORD = "changeit";

    @TempDir
    Path folder;

    @Test
    void trustsAnAuthorityThatAnAdministratorNamed() throws Exception {
        var outcome = ask("san=ip:127.0.0.1", true);

        assertThat(outcome).isInstanceOfSatisfying(Answer.class, answer -> assertThat(answer.body())
                .isEqualTo("secret"));
    }

    @Test
    void trustsNobodyElse() throws Exception {
        assertThat(ask("san=ip:127.0.0.1", false)).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.reason()).contains("no certificate that is trusted here");
            assertThat(failed.retryable()).isFalse();
        });
    }

    @Test
    void wantsTheCertificateOfThatVeryServer() throws Exception {
        assertThat(ask("san=dns:other.example.org", true))
                .isInstanceOf(Failed.class)
                .asString()
                .contains("no certificate");
    }

    @Test
    void wantsAFileWithCertificates() throws Exception {
        var file = Files.writeString(folder.resolve("none.pem"), "nothing");

        assertThatThrownBy(() -> new WireClient(Gateways.rules(Optional.of(file))))
                .hasMessageContaining("authorities in etc/io.agentic.http.cfg")
                .hasMessageContaining("none.pem");
    }

    private HttpOutcome ask(String name, boolean trusted) throws Exception {
        var keys = folder.resolve("keys.p12");
        var pem = folder.resolve("authority.pem");
        keytool(
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=test",
                "-ext",
                name,
                "-keystore",
                keys.toString());
        keytool("-exportcert", "-rfc", "-alias", "server", "-file", pem.toString(), "-keystore", keys.toString());
        try (var server = RawServer.open(tls(keys).getServerSocketFactory(), "https", says("200 OK", "secret"))) {
            var client = new WireClient(
                    Gateways.rules(trusted ? Optional.of(pem) : Optional.empty(), "127.0.0.1:" + server.port()));
            try {
                return Gateways.of(client, new InMemorySecrets())
                        .send(call("GET", server.uri("/")).build());
            } finally {
                client.close();
            }
        }
    }

    private static SSLContext tls(Path keys) throws Exception {
        var store = KeyStore.getInstance(keys.toFile(), PASSWORD.toCharArray());
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static void keytool(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storepass", PASSWORD));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(said).isZero();
    }
}

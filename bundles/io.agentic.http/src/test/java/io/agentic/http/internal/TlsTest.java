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
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {

    @TempDir
    Path folder;

    @Test
    void trustsAnAuthorityThatAnAdministratorNamed() throws Exception {
        var outcome = ask("ip:127.0.0.1", true);

        assertThat(outcome).isInstanceOfSatisfying(Answer.class, answer -> assertThat(answer.body())
                .isEqualTo("secret"));
    }

    @Test
    void trustsNobodyElse() throws Exception {
        assertThat(ask("ip:127.0.0.1", false)).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.reason()).contains("no certificate that is trusted here");
            assertThat(failed.retryable()).isFalse();
        });
    }

    @Test
    void wantsTheCertificateOfThatVeryServer() throws Exception {
        assertThat(ask("dns:other.example.org", true))
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
        var authority = TestAuthority.make(folder, name);
        try (var server = RawServer.open(authority.tls().getServerSocketFactory(), "https", says("200 OK", "secret"))) {
            var client = new WireClient(Gateways.rules(
                    trusted ? Optional.of(authority.pem()) : Optional.empty(), "127.0.0.1:" + server.port()));
            try {
                return Gateways.of(client, new InMemorySecrets())
                        .send(call("GET", server.uri("/")).build());
            } finally {
                client.close();
            }
        }
    }
}

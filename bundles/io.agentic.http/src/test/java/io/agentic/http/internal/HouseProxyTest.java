package io.agentic.http.internal;

import static io.agentic.http.internal.RawServer.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentic.platform.api.http.HttpFailure;
import io.agentic.platform.api.http.HttpFailure.Reason;
import io.agentic.platform.api.http.HttpHeader;
import io.agentic.platform.api.http.HttpRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that speaks TLS with a certificate of the house, behind a proxy that alone knows the way there. */
class HouseProxyTest {

    private static final String HOST = "models.example.invalid";

    @TempDir
    static Path folder;

    private static TestAuthority authority;
    private static RawServer server;

    @BeforeAll
    static void open() throws Exception {
        authority = TestAuthority.make(folder, "dns:" + HOST);
        server = RawServer.open(authority.tls().getServerSocketFactory(), "https", says("200 OK", "hello"));
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @Test
    void leadsToAServerThatOnlyTheProxyKnowsAndShowsItNothing() {
        try (var proxy = ConnectProxy.to(server.port());
                var client = client(Optional.of(authority.pem()), proxy.server())) {
            var listener = new CollectingListener();

            assertThat(ask(client, HOST, listener)).isNull();

            assertThat(listener.body()).isEqualTo("hello");
            assertThat(server.requests().get(0)).contains("Authorization: Bearer sk-123456");
            assertThat(proxy.heads())
                    .singleElement()
                    .asString()
                    .startsWith("CONNECT " + HOST + ":443 ")
                    .doesNotContain("sk-123456", "Authorization");
        }
    }

    @Test
    void trustsNoCertificateOfAnAuthorityThatNobodyNamed() {
        try (var proxy = ConnectProxy.to(server.port());
                var client = client(Optional.empty(), proxy.server())) {
            assertThat(ask(client, HOST, new CollectingListener()).reason()).isEqualTo(Reason.TLS);
        }
    }

    @Test
    void wantsTheCertificateOfThatVeryServer() {
        try (var proxy = ConnectProxy.to(server.port());
                var client = client(Optional.of(authority.pem()), proxy.server())) {
            assertThat(ask(client, "other.example.invalid", new CollectingListener())
                            .reason())
                    .isEqualTo(Reason.TLS);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"407 Proxy Authentication Required", "502 Bad Gateway"})
    void saysThatTheProxyRefuses(String answer) {
        try (var proxy = ConnectProxy.refusing(answer);
                var client = client(Optional.empty(), proxy.server())) {
            var failure = ask(client, HOST, new CollectingListener());

            assertThat(failure.reason()).isEqualTo(Reason.PROXY);
            assertThat(failure.detail()).contains(answer.substring(0, 3));
        }
    }

    @Test
    void saysThatTheProxyIsNotThere() throws IOException {
        Server nobody;
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            nobody = new Server("http", "127.0.0.1", socket.getLocalPort());
        }
        try (var client = client(Optional.empty(), nobody)) {
            var failure = ask(client, HOST, new CollectingListener());

            assertThat(failure.reason()).isEqualTo(Reason.PROXY);
            assertThat(failure.detail()).contains(nobody.toString());
        }
    }

    @Test
    void asksThisMachineAndExemptServersDirectly() {
        try (var proxy = ConnectProxy.refusing("502 Bad Gateway");
                var plain = RawServer.open(says("200 OK", "direct"));
                var client = client(Optional.empty(), proxy.server(), "." + HOST, "exempt.invalid:443")) {
            var listener = new CollectingListener();

            assertThat(ask(client, plain.uri("/"), listener)).isNull();
            assertThat(List.of(
                            ask(client, "eu." + HOST, new CollectingListener()).reason(),
                            ask(client, "exempt.invalid", new CollectingListener())
                                    .reason()))
                    .containsOnly(Reason.UNKNOWN_HOST);

            assertThat(listener.body()).isEqualTo("direct");
            assertThat(proxy.heads()).isEmpty();
        }
    }

    @Test
    void knowsWhichServersAreExempt() {
        assertThat(ProxyExemption.of("*.Example.org").covers("EU.example.ORG", 443))
                .isTrue();
        assertThat(ProxyExemption.of(".example.org").covers("example.org", 443)).isFalse();
        assertThat(ProxyExemption.of("example.org").covers("eu.example.org", 443))
                .isFalse();
        assertThat(ProxyExemption.of("example.org:8443").covers("example.org", 443))
                .isFalse();
        assertThat(ProxyExemption.of("[fd00::1]:80").covers("[fd00::1]", 80)).isTrue();
        assertThat(ProxyExemption.of("[fd00::1]").covers("[fd00::1]", 443)).isTrue();
        assertThatThrownBy(() -> ProxyExemption.of("example.org:web"))
                .hasMessageContaining("noProxy", "example.org:web");
    }

    private static WireClient client(Optional<Path> authorities, Server proxy, String... direct) {
        var exemptions = List.of(direct).stream().map(ProxyExemption::of).toList();
        return new WireClient(Gateways.rules(authorities, Optional.of(proxy), exemptions));
    }

    private static HttpFailure ask(WireClient client, String host, CollectingListener listener) {
        return ask(client, URI.create("https://" + host + "/"), listener);
    }

    private static HttpFailure ask(WireClient client, URI uri, CollectingListener listener) {
        var key = HttpHeader.secret("Authorization", "Bearer sk-123456");
        var limit = Duration.ofSeconds(10);
        new SharedHttpClient(client)
                .send(new HttpRequest("GET", uri, List.of(key), new byte[0], limit, limit), listener);
        return listener.awaitEnd();
    }
}

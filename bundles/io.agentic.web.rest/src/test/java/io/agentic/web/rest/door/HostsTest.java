package io.agentic.web.rest.door;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostsTest {

    private final Hosts hosts = Hosts.parse("agentic.example.org, Other.Example ");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST",
                "localhost.",
                "127.0.0.1",
                "127.1.2.3",
                "[::1]",
                "::1",
                "agentic.example.org",
                "other.example"
            })
    void listensToLoopbackAndConfiguredNames(String host) {
        assertThat(hosts.refusal(host, 8181, null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "0.0.0.0",
                "10.0.0.1",
                "",
                "[::]"
            })
    void doesNotListenToOtherNames(String host) {
        assertThat(hosts.refusal(host, 8181, null))
                .hasValueSatisfying(problem -> assertThat(problem.text()).contains("allowedHosts"));
    }

    @Test
    void listensToLoopbackNamesAloneWhereNoOthersCanBeNamed() {
        assertThat(Hosts.loopback().refusal("localhost", 8181, "http://localhost:8181"))
                .isEmpty();
        assertThat(Hosts.loopback().refusal("agentic.example.org", 8181, null))
                .hasValueSatisfying(problem -> assertThat(problem.text()).doesNotContain("allowedHosts"));
    }

    @Test
    void listensToPagesOfItsOwnAndOfConfiguredHosts() {
        assertThat(hosts.refusal("localhost", 8181, "http://localhost:8181")).isEmpty();
        assertThat(hosts.refusal("[::1]", 8181, "http://[::1]:8181")).isEmpty();
        assertThat(hosts.refusal("agentic.example.org", 443, "https://agentic.example.org"))
                .isEmpty();
        assertThat(hosts.refusal("localhost", 8181, "https://other.example")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://evil.example", "http://localhost:3000", "http://localhost", "null", "", "x", "http://"})
    void doesNotListenToOtherPages(String origin) {
        assertThat(hosts.refusal("localhost", 8181, origin)).isPresent();
    }
}

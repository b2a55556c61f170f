package io.agentic.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HostRuleTest {

    @Test
    void readsServersAsAnAdministratorNamesThem() {
        assertThat(HostRule.of("Git.Example.org").covers("git.example.ORG", 443))
                .isTrue();
        assertThat(HostRule.of("git.example.org").covers("git.example.org", 8443))
                .isFalse();
        assertThat(HostRule.of("git.example.org:8443").covers("git.example.org", 8443))
                .isTrue();
        assertThat(HostRule.of("git.example.org:8443").covers("git.example.org", 443))
                .isFalse();
        assertThat(HostRule.of("example.org").covers("git.example.org", 443)).isFalse();
        assertThat(HostRule.of("[::1]:9").covers("[::1]", 9)).isTrue();
        assertThat(HostRule.of("[::1]").covers("::1", 80)).isTrue();
        assertThat(HostRule.of("host:port").covers("host", 443)).isFalse();
    }
}

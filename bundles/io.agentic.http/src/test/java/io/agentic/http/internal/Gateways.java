package io.agentic.http.internal;

import io.agentic.api.http.HttpCall;
import io.agentic.testkit.secret.InMemorySecrets;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Gateways for tests, and what is asked through them. */
final class Gateways {

    private Gateways() {}

    /** Rules under which the named servers are the owner's own. */
    static HttpRules rules(String... own) {
        return rules(Optional.empty(), own);
    }

    static HttpRules rules(Optional<Path> authorities, String... own) {
        return rules(authorities, Optional.empty(), List.of(), own);
    }

    static HttpRules rules(
            Optional<Path> authorities, Optional<Server> proxy, List<ProxyExemption> noProxy, String... own) {
        return new HttpRules(
                Arrays.stream(own).map(HostRule::of).toList(),
                authorities,
                proxy,
                noProxy,
                Duration.ofSeconds(20),
                10_000,
                100_000,
                3,
                4);
    }

    static PluginHttpGateway of(WireClient client, InMemorySecrets secrets) {
        return of(client, secrets, (type, target, action) -> {});
    }

    static PluginHttpGateway of(WireClient client, InMemorySecrets secrets, Permitted permitted) {
        return new PluginHttpGateway(client, secrets, "io.example.plugin", permitted, Clock.systemUTC());
    }

    static HttpCall.Builder call(String method, URI uri) {
        return HttpCall.builder(method, uri, Instant.now().plusSeconds(20));
    }
}

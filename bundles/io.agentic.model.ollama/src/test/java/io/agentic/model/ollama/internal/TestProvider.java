package io.agentic.model.ollama.internal;

import io.agentic.http.internal.SharedHttpClient;
import io.agentic.http.internal.WireClient;
import io.agentic.model.wire.Account;
import io.agentic.model.wire.AccountSettings;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** A provider on the real client of the house, which ends with it. */
final class TestProvider implements AutoCloseable {

    private final WireClient client = WireClient.unconfigured();
    private final OllamaModelProvider provider;

    TestProvider(AccountSettings settings, boolean warmUp) {
        provider = new OllamaModelProvider(
                settings, warmUp, name -> Optional.empty(), new SharedHttpClient(client), Clock.systemUTC());
    }

    static AccountSettings settings(URI baseUrl) {
        return new AccountSettings(OllamaModelProvider.PID, "test")
                .baseUrl(baseUrl.toString())
                .models("pine:8b, moss-embed")
                .timeout(5)
                .maxParallel(4)
                .contextTokens(1000);
    }

    static Account account(AccountSettings settings) {
        return settings.account(new OllamaDialect(), Map.of(), name -> Optional.empty());
    }

    OllamaModelProvider provider() {
        return provider;
    }

    @Override
    public void close() {
        provider.close();
        client.close();
    }
}

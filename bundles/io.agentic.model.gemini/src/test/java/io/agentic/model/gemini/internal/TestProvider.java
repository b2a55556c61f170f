package io.agentic.model.gemini.internal;

import io.agentic.http.internal.SharedHttpClient;
import io.agentic.http.internal.WireClient;
import io.agentic.model.wire.AccountSettings;
import io.agentic.model.wire.WireProvider;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** A provider on the real client of the house, which ends with it. */
final class TestProvider implements AutoCloseable {

    static final String KEY = "secret-1234567890";

    private final WireClient client = WireClient.unconfigured();
    private final WireProvider provider;

    TestProvider(AccountSettings settings) {
        var dialect = new GeminiDialect();
        var account = settings.account(dialect, Map.of("KEY", KEY), name -> Optional.empty());
        provider = new WireProvider(dialect, () -> account, new SharedHttpClient(client), Clock.systemUTC());
    }

    static AccountSettings settings(URI baseUrl) {
        return new AccountSettings(GeminiModelProvider.PID, "test")
                .baseUrl(baseUrl.toString())
                .apiKey("env:KEY")
                .models("gemini-test, embedding-test")
                .timeout(5)
                .maxParallel(4);
    }

    WireProvider provider() {
        return provider;
    }

    @Override
    public void close() {
        provider.close();
        client.close();
    }
}

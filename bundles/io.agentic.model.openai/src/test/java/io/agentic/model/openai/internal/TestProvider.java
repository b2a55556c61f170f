package io.agentic.model.openai.internal;

import io.agentic.http.internal.SharedHttpClient;
import io.agentic.http.internal.WireClient;
import io.agentic.model.wire.Account;
import io.agentic.model.wire.AccountSettings;
import io.agentic.model.wire.WireProvider;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A provider on the real client of the house, which ends with it. */
final class TestProvider implements AutoCloseable {

    private final WireClient client = WireClient.unconfigured();
    private final WireProvider provider;

    TestProvider(Supplier<Account> accounts, Clock clock) {
        provider = new WireProvider(new OpenAiDialect(), accounts, new SharedHttpClient(client), clock);
    }

    static AccountSettings settings(URI baseUrl) {
        return new AccountSettings(OpenAiModelProvider.PID, "test")
                .baseUrl(baseUrl.toString())
                .models("gpt-test, gpt-other")
                .timeout(5)
                .maxParallel(4)
                .prices("2.50", "10", "", "")
                .contextTokens(1000);
    }

    static Account account(AccountSettings settings, Map<String, String> environment) {
        return settings.account(new OpenAiDialect(), environment, name -> Optional.empty());
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

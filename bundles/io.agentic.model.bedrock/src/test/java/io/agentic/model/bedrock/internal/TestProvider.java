package io.agentic.model.bedrock.internal;

import io.agentic.http.internal.SharedHttpClient;
import io.agentic.http.internal.WireClient;
import io.agentic.model.wire.Account;
import io.agentic.model.wire.AccountSettings;
import io.agentic.testkit.model.BedrockServer;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** A provider on the real client of the house, which ends with it. */
final class TestProvider implements AutoCloseable {

    static final String MODEL = "eu.pine.needle-v1:0";
    static final Map<String, String> ENVIRONMENT =
            Map.of("ACCESS", BedrockServer.ACCESS_KEY, "SECRET", BedrockServer.SECRET_KEY, "TOKEN", "token-of-today");

    private final WireClient client = WireClient.unconfigured();
    private final BedrockModelProvider provider;

    TestProvider(AccountSettings settings, Clock clock) {
        provider = new BedrockModelProvider(
                settings, ENVIRONMENT, name -> Optional.empty(), new SharedHttpClient(client), clock);
    }

    static AccountSettings settings(URI baseUrl) {
        return new AccountSettings(BedrockModelProvider.PID, "test")
                .baseUrl(baseUrl.toString())
                .models(MODEL + ", arn:aws:bedrock:eu-west-9:123456789012:inference-profile/eu.oak-v1:0,"
                        + " amazon.titan-embed-text-v2:0, cohere.embed-multilingual-v3")
                .timeout(5)
                .maxParallel(4)
                .extra("region", BedrockServer.REGION)
                .extraSecret("accessKey", "env:ACCESS")
                .extraSecret("secretKey", "env:SECRET");
    }

    static Account account(AccountSettings settings) {
        return settings.account(new BedrockDialect(Clock.systemUTC()), ENVIRONMENT, name -> Optional.empty());
    }

    BedrockModelProvider provider() {
        return provider;
    }

    @Override
    public void close() {
        provider.close();
        client.close();
    }
}

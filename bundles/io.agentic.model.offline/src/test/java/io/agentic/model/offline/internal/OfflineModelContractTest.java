package io.agentic.model.offline.internal;

import io.agentic.api.model.ModelProvider;
import io.agentic.testkit.model.ModelProviderContract;
import org.junit.jupiter.api.AfterEach;

class OfflineModelContractTest extends ModelProviderContract {

    private final OfflineModelProvider provider = new OfflineModelProvider();

    @AfterEach
    void close() {
        provider.close();
    }

    @Override
    protected ModelProvider provider() {
        return provider;
    }

    @Override
    protected String model() {
        return "rules";
    }
}

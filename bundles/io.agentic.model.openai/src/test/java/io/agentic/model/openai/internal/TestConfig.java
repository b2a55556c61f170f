package io.agentic.model.openai.internal;

import java.lang.annotation.Annotation;
import java.net.URI;

/** A configuration as Declarative Services would hand it over. */
record TestConfig(
        String baseUrl,
        String apiKey,
        String models,
        int timeout,
        int maxParallel,
        String inputPrice,
        String outputPrice,
        int contextTokens)
        implements OpenAiConfig {

    static TestConfig of(URI baseUrl) {
        return new TestConfig(baseUrl.toString(), "", "gpt-test, gpt-other", 5, 4, "2.50", "10", 1000);
    }

    TestConfig withBaseUrl(String address) {
        return new TestConfig(address, apiKey, models, timeout, maxParallel, inputPrice, outputPrice, contextTokens);
    }

    TestConfig withKey(String key) {
        return new TestConfig(baseUrl, key, models, timeout, maxParallel, inputPrice, outputPrice, contextTokens);
    }

    TestConfig withModels(String names) {
        return new TestConfig(baseUrl, apiKey, names, timeout, maxParallel, inputPrice, outputPrice, contextTokens);
    }

    TestConfig withMaxParallel(int requests) {
        return new TestConfig(baseUrl, apiKey, models, timeout, requests, inputPrice, outputPrice, contextTokens);
    }

    TestConfig withInputPrice(String price) {
        return new TestConfig(baseUrl, apiKey, models, timeout, maxParallel, price, outputPrice, contextTokens);
    }

    @Override
    public Class<? extends Annotation> annotationType() {
        return OpenAiConfig.class;
    }
}

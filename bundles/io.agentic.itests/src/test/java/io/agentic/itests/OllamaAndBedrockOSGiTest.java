package io.agentic.itests;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.api.model.Message.Question;
import io.agentic.api.model.ModelInfo;
import io.agentic.api.model.ModelOutcome.Failed;
import io.agentic.api.model.ModelProvider;
import io.agentic.api.model.ModelRequest;
import io.agentic.testkit.model.CollectingStream;
import java.time.Instant;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.common.service.ServiceAware;

/** Providers that come with a configuration and ask over what they carry inside. */
public class OllamaAndBedrockOSGiTest {

    @InjectService(timeout = 5_000)
    ConfigurationAdmin configurations;

    @Test
    void ollamaComesWithItsConfigurationAndSaysThatNobodyIsThere(
            @InjectService(cardinality = 0, filter = "(service.pid=io.agentic.model.ollama~itest)")
                    ServiceAware<ModelProvider> provider)
            throws Exception {
        assertThat(reason(
                        "io.agentic.model.ollama", Map.of("models", "pine", "baseUrl", "http://127.0.0.1:9"), provider))
                .contains("Provider 'itest' cannot be reached at 127.0.0.1:9");
    }

    @Test
    void bedrockComesWithItsConfigurationSignsAndSaysThatNobodyIsThere(
            @InjectService(cardinality = 0, filter = "(service.pid=io.agentic.model.bedrock~itest)")
                    ServiceAware<ModelProvider> provider)
            throws Exception {
        var settings = Map.of(
                "models",
                "pine",
                "baseUrl",
                "http://127.0.0.1:9",
                "region",
                "eu-west-9",
                "accessKey",
                "a",
                "secretKey",
                "b");

        assertThat(reason("io.agentic.model.bedrock", settings, provider))
                .contains("Provider 'itest' cannot be reached at 127.0.0.1:9");
    }

    private String reason(String pid, Map<String, String> settings, ServiceAware<ModelProvider> provider)
            throws Exception {
        var configuration = configurations.getFactoryConfiguration(pid, "itest", "?");
        try {
            configuration.update(new Hashtable<>(settings));
            var found = provider.waitForService(10_000);
            assertThat(found.models()).extracting(ModelInfo::name).containsExactly("pine");
            var request = ModelRequest.builder(
                            "pine", List.of(new Question("?")), Instant.now().plusSeconds(20))
                    .build();
            return ((Failed) found.ask(request, new CollectingStream())
                            .toCompletableFuture()
                            .join())
                    .reason();
        } finally {
            configuration.delete();
        }
    }
}

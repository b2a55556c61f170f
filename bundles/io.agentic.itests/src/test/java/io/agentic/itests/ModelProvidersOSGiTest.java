package io.agentic.itests;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.api.model.ModelInfo;
import io.agentic.api.model.ModelInfo.Ability;
import io.agentic.api.model.ModelProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.common.service.ServiceAware;

/** A file for each account makes a provider: with its own copy of the wire library, and the client of the house. */
public class ModelProvidersOSGiTest {

    private static final Path ETC = Path.of(System.getProperty("karaf.etc"));

    @Test
    void offersModelsOfAnthropic(
            @InjectService(cardinality = 0, filter = "(service.pid=io.agentic.model.anthropic~itest)")
                    ServiceAware<ModelProvider> provider)
            throws IOException, InterruptedException {
        var claude = onlyModel("io.agentic.model.anthropic~itest", "claude-test", provider);

        assertThat(claude.abilities())
                .contains(Ability.CHAT, Ability.REASONING, Ability.PROMPT_CACHE)
                .doesNotContain(Ability.EMBEDDINGS);
    }

    @Test
    void offersModelsOfGemini(
            @InjectService(cardinality = 0, filter = "(service.pid=io.agentic.model.gemini~itest)")
                    ServiceAware<ModelProvider> provider)
            throws IOException, InterruptedException {
        var embedding = onlyModel("io.agentic.model.gemini~itest", "gemini-embedding-test", provider);

        assertThat(embedding.abilities()).containsExactly(Ability.EMBEDDINGS);
    }

    private static ModelInfo onlyModel(String pid, String model, ServiceAware<ModelProvider> provider)
            throws IOException, InterruptedException {
        var file = Files.createDirectories(ETC).resolve(pid + ".cfg");
        try {
            Files.writeString(file, "models = " + model + "\ninputPrice = 2.50\n");

            var models = provider.waitForService(20_000).models();

            assertThat(models).singleElement().satisfies(info -> {
                assertThat(info.name()).isEqualTo(model);
                assertThat(info.price()).isPresent();
            });
            return models.get(0);
        } finally {
            Files.deleteIfExists(file);
        }
    }
}

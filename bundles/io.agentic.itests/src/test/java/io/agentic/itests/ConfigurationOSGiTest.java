package io.agentic.itests;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.api.model.ModelProvider;
import io.agentic.platform.api.access.Caller;
import io.agentic.platform.api.access.Identity;
import io.agentic.platform.api.operation.OperationOutcome;
import io.agentic.platform.api.operation.OperationSet;
import io.agentic.platform.api.operation.Operations;
import io.agentic.platform.api.secret.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.common.service.ServiceAware;

/** Configuration files, by hand and by verb, with the real Config Admin, Metatype and FileInstall. */
public class ConfigurationOSGiTest {

    private static final Caller ANA = new Caller(Identity.actingFor("ana"), "test");
    private static final String TOOLS = "io.agentic.tool.workspace";
    private static final Path ETC = Path.of(System.getProperty("karaf.etc"));

    @InjectService(timeout = 5_000)
    Operations operations;

    @InjectService(timeout = 5_000)
    ConfigurationAdmin configurations;

    @InjectService(timeout = 5_000, filter = "(component.name=*.ConfigurationOperations)")
    OperationSet verbs;

    @Test
    void setsShowsAndDeletesByVerb() throws Exception {
        assertThat(use("config:set", Map.of("pid", TOOLS, "settings", List.of("maxListedFiles=7"))))
                .isInstanceOf(OperationOutcome.Done.class);

        assertThat(ETC.resolve(TOOLS + ".cfg")).hasContent("maxListedFiles = 7\n");
        assertThat(configurations.getConfiguration(TOOLS, "?").getProperties().get("maxListedFiles"))
                .isEqualTo("7");
        assertThat(use("config:show", Map.of("pid", TOOLS)).toString())
                .contains("key=maxListedFiles, value=7, set=true, type=whole number, limits=at least 1");

        use("config:delete", Map.of("pid", TOOLS));
        assertThat(ETC.resolve(TOOLS + ".cfg")).doesNotExist();
        assertThat(configurations.listConfigurations("(service.pid=" + TOOLS + ")"))
                .isNull();
    }

    @Test
    void refusesWhatBreaksARuleOfTheBundle() {
        assertThat(use("config:set", Map.of("pid", TOOLS, "settings", List.of("maxListedFiles=0"))))
                .isInstanceOfSatisfying(OperationOutcome.NotDone.class, refused -> assertThat(
                                refused.problem().message())
                        .contains("maxListedFiles must be a whole number, at least 1, and is '0'"));
    }

    @Test
    void knowsTheConfigurationsOfAllBundles() {
        assertThat(use("config:list", Map.of()).toString())
                .contains(
                        "pid=" + TOOLS,
                        "pid=io.agentic.engine",
                        "pid=io.agentic.model.openai",
                        "pid=io.agentic.model.anthropic",
                        "pid=io.agentic.model.gemini");
    }

    @Test
    void movesASecretThatWasWrittenIntoAFileByHand(
            @InjectService(timeout = 5_000) Secrets secrets,
            @InjectService(cardinality = 0, filter = "(service.pid=io.agentic.model.openai~itest)")
                    ServiceAware<ModelProvider> provider)
            throws IOException, InterruptedException {
        var file = Files.createDirectories(ETC).resolve("io.agentic.model.openai~itest.cfg");
        try {
            Files.writeString(file, "# by hand\napiKey = sk-by-hand\n");

            assertThat(provider.waitForService(20_000)).isNotNull();

            assertThat(file).hasContent("# by hand\napiKey = secret:openai-itest-api-key\n");
            assertThat(secrets.find("openai-itest-api-key").orElseThrow().value())
                    .isEqualTo("sk-by-hand");
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private OperationOutcome use(String verb, Map<String, Object> input) {
        return operations.invoke(verb, input, ANA).toCompletableFuture().join();
    }
}

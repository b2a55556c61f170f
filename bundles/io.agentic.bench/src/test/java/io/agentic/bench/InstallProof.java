package io.agentic.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.bench.ReportPage.Section;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Installs a plugin with our container, beside Felix by itself and PF4J. It reports; a time is no assertion. */
class InstallProof {

    private static final int WARM_UP = 150;
    private static final int ROUNDS = 300;
    private static final double MOST_MILLIS = 15;

    @Test
    void installsAPluginBesideFelixAndPf4j() throws Exception {
        var folder = Scratch.folder();
        try (var memory = ContainerRuntime.inMemory(Files.createDirectory(folder.resolve("memory")));
                var sqlite = ContainerRuntime.onSqlite(Files.createDirectory(folder.resolve("sqlite")));
                var felix = new FelixRuntime(folder.resolve("felix"));
                var pf4j = new Pf4jRuntime(Files.createDirectory(folder.resolve("pf4j")))) {
            var jar = PeerPlugin.jar(folder, PeerPlugin.version(0));

            var times = InstallTimes.of(List.of(sqlite, memory, felix, pf4j), jar, WARM_UP, ROUNDS);

            var page = InstallTimes.markdown(times, jar, MOST_MILLIS);
            ReportPage.put(Section.INSTALL, page);
            System.out.println(page);
            assertThat(times).hasSize(4);
        } finally {
            Scratch.delete(folder);
        }
    }
}

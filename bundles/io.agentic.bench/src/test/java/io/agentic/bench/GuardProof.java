package io.agentic.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.bench.GuardReport.OfJdk;
import io.agentic.bench.ReportPage.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.Runner;

/** Measures what the guard costs, on the running JDK and on that of AGENTIC_IT_JDK25. It reports; a time is no assertion. */
class GuardProof {

    @Test
    void measuresCallsAndStartsWithAndWithoutTheAgent() throws Exception {
        var jdks = new TreeMap<Integer, OfJdk>();
        jdks.put(Runtime.version().feature(), measured(Path.of(System.getProperty("java.home"))));
        var other = System.getenv("AGENTIC_IT_JDK25");
        if (other != null) {
            jdks.put(25, measured(Path.of(other)));
        }

        var report = new GuardReport(jdks).markdown();

        ReportPage.put(Section.GUARD, report);
        assertThat(jdks.values()).allSatisfy(of -> assertThat(of.guarded()).hasSize(3));
    }

    private static OfJdk measured(Path home) throws Exception {
        var starts = new GuardStarts(home, agent()).measured();
        return new OfJdk(calls(home), calls(home, "-javaagent:" + agent()), starts);
    }

    private static Map<Integer, Measured> calls(Path home, String... flags) throws Exception {
        var options = Measured.options(GuardBenchmark.class, "guard")
                .jvm(home.resolve("bin/java").toString())
                .jvmArgsAppend(flags)
                .build();
        var byDepth = new TreeMap<Integer, Measured>();
        for (var result : new Runner(options).run()) {
            byDepth.put(Integer.parseInt(result.getParams().getParam("depth")), Measured.of(result));
        }
        return byDepth;
    }

    private static Path agent() throws IOException {
        try (var files = Files.list(Path.of("../io.agentic.guard/target"))) {
            return files.filter(file ->
                            file.getFileName().toString().matches("io\\.agentic\\.guard-[^-]+(-SNAPSHOT)?\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("The jar of the guard is not built"))
                    .toRealPath();
        }
    }
}

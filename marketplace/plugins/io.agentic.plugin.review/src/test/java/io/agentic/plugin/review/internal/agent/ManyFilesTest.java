package io.agentic.plugin.review.internal.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.api.agent.AgentType;
import io.agentic.api.data.Fields;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.plugin.review.internal.recall.PluginTools;
import io.agentic.testkit.tool.AgentRig;
import io.agentic.testkit.tool.MapWorkspace;
import io.agentic.testkit.tool.ToolBench;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is found only by comparing files is found however the files are divided. */
class ManyFilesTest {

    private static final int FILES = 900;

    private final MapWorkspace files = new MapWorkspace();
    private final ToolBench bench = new ToolBench(files);

    ManyFilesTest() throws Exception {
        PluginTools.all().forEach(bench::with);
        for (int i = 0; i < FILES; i++) {
            files.with("src/m%03d.py".formatted(i), "def value%d(x):\n    return x + %d\n".formatted(i, i));
            files.with("tests/test_m%03d.py".formatted(i), "def test_it():\n    assert value%d(1)\n".formatted(i));
        }
    }

    private List<String> found(AgentType specialist, String rule) {
        var finished = new AgentRig(specialist, bench)
                .maxChildren(4)
                .child("review_worker", new ReviewWorker())
                .run()
                .finished();
        assertThat(finished.data().objects("failed")).isEmpty();
        return finished.data().objects("findings").stream()
                .filter(finding -> finding.text("rule").equals(rule))
                .map(finding -> finding.text("file"))
                .toList();
    }

    @Test
    void findsACopyInTheFirstAndTheLastFile() {
        var copy = IntStream.range(0, 40)
                .mapToObj(i -> "    total = total + weigh(items[%d], factor) - offset\n".formatted(i))
                .collect(Collectors.joining("", "def sum(items, factor, offset, total):\n", "    return total\n"));
        files.with("src/m000.py", copy).with("src/m899.py", copy);

        assertThat(found(new QualitySpecialist(), "duplicated-code")).containsExactly("src/m000.py");
    }

    @Test
    void findsACycleOfTheFirstAndTheLastFile() {
        bench.with("git_churn", call -> new ToolOutcome.Failed("There is no git repository", false));
        files.with("src/m000.py", "import m899\n").with("src/m899.py", "import m000\n");

        assertThat(found(new ArchitectureSpecialist(), "module-cycle")).hasSize(1);
    }

    @Test
    void findsTheTestOfAFileWhereverItIs() {
        var program = IntStream.range(0, 60)
                .mapToObj(i -> "    if x > %d:\n        x = x - %d\n".formatted(i, i))
                .collect(Collectors.joining("", "def sift(x):\n", "    return x\n"));
        files.with("src/m000.py", program).with("src/alone.py", program.replace("sift", "alone"));
        files.with("tests/test_m899.py", "from m000 import sift\ndef test_it():\n    assert sift(1)\n");

        assertThat(found(new TestingSpecialist(), "untested-module"))
                .contains("src/alone.py")
                .doesNotContain("src/m000.py");
    }

    @Test
    void findsTwoVersionsInTheFirstAndTheLastManifest() {
        for (int i = 0; i < FILES; i++) {
            files.with("module%03d/pom.xml".formatted(i), pom("m" + i, "1." + (i == 899 ? 1 : 0)));
        }

        assertThat(found(new DependenciesSpecialist(), "two-versions")).containsExactly("module899/pom.xml");
        assertThat(bench.uses())
                .filteredOn(use -> use.tool().equals("dependency_list"))
                .hasSize(1);
    }

    private static String pom(String name, String version) {
        return "<project>\n<groupId>g</groupId><artifactId>" + name + "</artifactId><version>1</version>\n"
                + "<dependencies>\n<dependency><groupId>org.some</groupId><artifactId>lib</artifactId>\n<version>"
                + version + "</version></dependency>\n</dependencies>\n</project>\n";
    }

    @Test
    void findsWhatOneFileShowsInEachOfManyPortions() {
        for (int i = 0; i < FILES; i++) {
            files.with("src/m%03d.py".formatted(i), "def run(x):\n    eval(x)\n");
        }

        assertThat(bench.call("risky_calls", Fields.NONE))
                .isInstanceOfSatisfying(
                        ToolOutcome.Done.class,
                        done -> assertThat(done.data().objects("findings")).hasSize(FILES));
        var finished = new AgentRig(new SecuritySpecialist(), bench)
                .maxChildren(4)
                .child("review_worker", new ReviewWorker())
                .run()
                .finished();

        assertThat(finished.data().objects("findings"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.texts("alsoAt")).hasSize(FILES - 1));
        assertThat(finished.data().number("looked")).isEqualTo(2 * FILES);
    }
}

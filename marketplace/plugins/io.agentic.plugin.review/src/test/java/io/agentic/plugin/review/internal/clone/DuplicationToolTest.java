package io.agentic.plugin.review.internal.clone;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.api.data.Fields;
import io.agentic.plugin.review.internal.Found;
import io.agentic.testkit.tool.MapWorkspace;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DuplicationToolTest {

    private final DuplicationTool tool = new DuplicationTool();

    /** Some twenty lines that decide and assign, in a language whose statements look so. */
    private static String lines(String end) {
        var text = new StringBuilder();
        for (int i = 0; i < 24; i++) {
            text.append("    total = total + price[")
                    .append(i)
                    .append("] * amount(")
                    .append(i)
                    .append(")")
                    .append(end)
                    .append('\n');
        }
        return text.toString();
    }

    private static String java(String name) {
        return "class " + name + " {\n  int f(int[] price, int total) {\n" + lines(";") + "    return total;\n  }\n}\n";
    }

    @ParameterizedTest
    @CsvSource({
        "py, 'def f(total, price):', ''",
        "js, 'function f(total, price) {', '}'",
        "ts, 'function f(total: number, price: number[]) {', '}'",
        "go, 'func f(total int, price []int) {', '}'"
    })
    void findsCopiesBetweenFilesOfEachLanguage(String extension, String header, String end) {
        var text = (extension.equals("go") ? "package a\n" : "") + header + "\n" + lines("") + end + "\n";

        assertThat(Found.by(
                        tool, new MapWorkspace().with("a." + extension, text).with("b." + extension, text)))
                .singleElement()
                .asString()
                .startsWith("a." + extension + ":")
                .endsWith("duplicated-code LOW");
    }

    @Test
    void comparesNoDeclarationsThatACompilerWrote() {
        var text = "export function f(total: number, price: number[]) {\n" + lines("") + "}\n";
        var files = new MapWorkspace().with("new/a.d.ts", text).with("old/a.d.cts", text);

        assertThat(Found.by(tool, files)).isEmpty();
        assertThat(Found.by(tool, files.with("src/a.ts", text).with("src/b.ts", text)))
                .hasSize(1);
    }

    @Test
    void tellsAllPlacesOfOneCopyInOneFinding() {
        var files = new MapWorkspace()
                .with("A.java", java("A"))
                .with("B.java", java("B"))
                .with("C.java", java("C"));

        var findings = Found.data(tool, files, Fields.NONE).objects("findings");

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.text("file")).isEqualTo("A.java");
            assertThat(finding.texts("alsoAt")).containsExactly("B.java:1", "C.java:1");
            assertThat(finding.text("severity")).isEqualTo("MEDIUM");
            assertThat(finding.text("title")).isEqualTo("29 lines are copied to 2 places");
        });
    }

    @Test
    void staysSilentAtShortCopiesTablesTestsAndForeignCode() {
        var table = "class A {\n  int[] x = {\n" + "    1, 2, 3, 4, 5, 6, 7, 8, 9, 10,\n".repeat(30) + "  };\n}\n";
        var files = new MapWorkspace()
                .with("A.java", "class A { int f(int a) { if (a > 1) { return a; } return 0; } }")
                .with("B.java", "class B { int f(int a) { if (a > 1) { return a; } return 0; } }")
                .with("T1.java", table)
                .with("T2.java", table)
                .with("src/test/java/X.java", java("X"))
                .with("src/test/java/Y.java", java("Y"))
                .with("vendor/V.java", java("V"))
                .with("vendor/W.java", java("W"));

        assertThat(Found.by(tool, files)).isEmpty();
    }

    @Test
    void saysWhatItCouldNotReadAndSearchesTheRest() {
        var files = new MapWorkspace()
                .with("A.java", java("A"))
                .with("B.java", java("B"))
                .with("Broken.java", "class Broken { String s = \"open")
                .withUnreadable("C.java", "binary");

        var data = Found.data(tool, files, Fields.NONE);

        assertThat(data.objects("findings")).hasSize(1);
        assertThat(data.objects("skipped"))
                .extracting(skip -> skip.text("file"))
                .containsExactlyInAnyOrder("Broken.java", "C.java");
    }

    @Test
    void endsWhenItIsInterrupted() {
        Thread.currentThread().interrupt();

        var outcome = new io.agentic.testkit.tool.ToolBench(new MapWorkspace().with("A.java", java("A")))
                .with("tool", tool)
                .call("tool", Fields.NONE);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(outcome).isEqualTo(new io.agentic.api.tool.ToolOutcome.Failed("interrupted", true));
    }

    @Test
    void findsNoCopyInOverloadsForPrimitiveTypes() {
        var method = "  static int %s(%s[] price, int total) {\n" + lines(";") + "    return total;\n  }\n";
        var overloads = "class A {\n" + method.formatted("sum", "int") + method.formatted("sum", "long") + "}\n";
        var others = "class B {\n" + method.formatted("sum", "int") + method.formatted("add", "long") + "}\n";

        assertThat(Found.by(tool, new MapWorkspace().with("A.java", overloads))).isEmpty();
        assertThat(Found.by(tool, new MapWorkspace().with("B.java", others))).hasSize(1);
    }

    @Test
    void comparesOnlyFilesThatHaveCodeInCommonWhenThereAreVeryMany() {
        var files = new MapWorkspace().with("A.java", java("A")).with("Z.java", java("Z"));
        for (int i = 0; i < 50; i++) {
            files.with(
                    "Other" + i + ".java",
                    java("Other").replace("price", "p" + i).replace("amount", "q" + i));
        }

        var data = Found.data(new DuplicationTool(java("A").length() * 3L), files, Fields.NONE);

        assertThat(data.objects("findings")).singleElement().satisfies(finding -> {
            assertThat(finding.text("file")).isEqualTo("A.java");
            assertThat(finding.texts("alsoAt")).containsExactly("Z.java:1");
        });
        assertThat(data.number("looked")).isEqualTo(52);
    }

    @Test
    void saysHowManyFilesWithCodeInCommonItDidNotCompare() {
        var files = new MapWorkspace();
        for (var name : List.of("A", "B", "C", "D")) {
            files.with(name + ".java", java(name));
        }

        var outcome = new io.agentic.testkit.tool.ToolBench(files)
                .with("tool", new DuplicationTool(java("A").length() * 2L))
                .call("tool", Fields.NONE);

        assertThat(((io.agentic.api.tool.ToolOutcome.Done) outcome).content())
                .contains("Of 4 files 4 have code in common", "2 files, those with the least in common, were not");
    }

    @Test
    void readsPrivateMembersOfScripts() {
        var text =
                "class A {\n  #total = 0;\n  get #sum() {\n    return this.#total;\n  }\n  has(x) {\n    return #total in x;\n  }\n  add(price) {\n"
                        + lines(";") + "    this.#total += total;\n  }\n}\n";

        var data = Found.data(
                tool,
                new MapWorkspace()
                        .with("a.js", text)
                        .with("b.js", text)
                        .with("c.ts", text)
                        .with("d.ts", text),
                Fields.NONE);

        assertThat(data.objects("skipped")).isEmpty();
        assertThat(data.objects("findings"))
                .extracting(finding -> finding.text("file") + ":" + finding.number("line"))
                .containsExactly("a.js:1", "c.ts:1");
    }

    @Test
    void findsNoCopyInClassesForPrimitiveTypes() {
        var method = "  static int sum(int[] price, int total) {\n" + lines(";") + "    return total;\n  }\n";
        var files = new MapWorkspace()
                .with("IntFloatMap.java", "class IntFloatMap {\n" + method + "}\n")
                .with("IntDoubleMap.java", "class IntDoubleMap {\n" + method + "}\n");

        assertThat(Found.by(tool, files)).isEmpty();
        assertThat(Found.by(tool, files.with("Interval.java", "class Interval {\n" + method + "}\n")))
                .hasSize(1);
    }
}

package io.agentic.plugin.review.internal.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.api.data.Fields;
import io.agentic.plugin.review.internal.Found;
import io.agentic.testkit.tool.MapWorkspace;
import org.junit.jupiter.api.Test;

class CodeMetricsToolTest {

    private final CodeMetricsTool tool = new CodeMetricsTool();

    @Test
    void reportsAFunctionThatTakesTooManyDecisionsWithItsFigures() {
        var files = new MapWorkspace().with("a.py", "def f(x):\n" + "    if x: y()\n".repeat(26));

        var finding = Found.data(tool, files, Fields.NONE).objects("findings").get(0);

        assertThat(finding.text("rule")).isEqualTo("function-complex");
        assertThat(finding.text("why"))
                .startsWith("Cyclomatic complexity 27, 26 lines with code, 0 control statements");
        assertThat(finding.text("certainty")).isEqualTo("CERTAIN");
    }

    @Test
    void staysSilentAtTheLimits() {
        assertThat(Found.by(
                        tool,
                        new MapWorkspace()
                                .with("a.py", "def f(x):\n" + "    if x: y()\n".repeat(24))
                                .with("b.py", "def f(a, b, c, d, e, f, g, h, i, j=1):\n    pass\n")
                                .with("c.py", "def table():\n" + "    add(1)\n".repeat(400))))
                .isEmpty();
    }

    @Test
    void reportsLengthNestingAndParameters() {
        var deep = "function f() {\n" + "if (a) {\n".repeat(7) + "}".repeat(7) + "\n}\n";
        var wide = "package a\nfunc f(a, b, c, d, e, f, g, h, i, j int) {\n}\n";
        var tall = "class A {\n void f() {\n" + "if (a) b();\n".repeat(11) + "c();\n".repeat(140) + "}\n}\n";

        assertThat(Found.by(
                        tool,
                        new MapWorkspace()
                                .with("A.java", tall)
                                .with("a.js", deep)
                                .with("a.go", wide)))
                .containsExactlyInAnyOrder(
                        "A.java:2 function-long LOW",
                        "a.js:1 function-deeply-nested LOW",
                        "a.go:2 function-many-parameters LOW");
    }

    @Test
    void doesNotMeasureTestsAndForeignCode() {
        var text = "def f(x):\n" + "    if x: y()\n".repeat(40);

        assertThat(Found.by(
                        tool, new MapWorkspace().with("tests/test_a.py", text).with("vendor/a.py", text)))
                .isEmpty();
    }

    @Test
    void takesATableWrittenAsASwitchForNoLongFunction() {
        var rows = "case 1:\na();\nb();\nc();\nd();\ne();\nf();\ng();\nbreak;\n".repeat(18);

        assertThat(Found.by(tool, new MapWorkspace().with("a.js", "function f(x) {\nswitch (x) {\n" + rows + "}\n}\n")))
                .isEmpty();
    }

    @Test
    void countsNoArgumentsOfFunctionsThatAreRegistered() {
        var text = "@%s\ndef f(a, b, c, d, e, f, g, h, i, j):\n    pass\n";

        assertThat(Found.by(tool, new MapWorkspace().with("a.py", text.formatted("wire.command('widen')"))))
                .isEmpty();
        assertThat(Found.by(tool, new MapWorkspace().with("a.py", text.formatted("functools.lru_cache(3)"))))
                .containsExactly("a.py:2 function-many-parameters LOW");
    }

    @Test
    void countsNoArgumentsOfConstructorsOfValuesAndOfWhatAnotherTypePrescribes() {
        var ten = "int a, int b, int c, int d, int e, int f, int g, int h, int i, int j";
        var text =
                "class A {\n  A(%1$s) { this.a = a; }\n  @Override\n  public void f(%1$s) { g(); }\n}\n".formatted(ten);

        assertThat(Found.by(tool, new MapWorkspace().with("A.java", text))).isEmpty();
        assertThat(Found.by(tool, new MapWorkspace().with("A.java", text.replace("@Override", ""))))
                .containsExactly("A.java:4 function-many-parameters LOW");
    }

    @Test
    void takesConstantsThatOneValueIsComparedWithForATable() {
        var rows = "x === 1 ||\n x === 'a' /* why */ ||\n".repeat(30);

        assertThat(Found.by(
                        tool, new MapWorkspace().with("a.js", "function f(x) {\n  return " + rows + "x === 2;\n}\n")))
                .isEmpty();
        assertThat(Found.by(
                        tool,
                        new MapWorkspace()
                                .with(
                                        "a.js",
                                        "function f(x, y) {\n  return " + "x === 1 || y() || ".repeat(30)
                                                + "x === 2;\n}\n")))
                .containsExactly("a.js:1 function-complex LOW");
    }

    @Test
    void leavesAloneWhatACommentTellsAnotherReviewerIsKnownToBeLarge() {
        var body = "\n" + "    if x: y()\n".repeat(40);

        assertThat(Found.by(tool, new MapWorkspace().with("a.py", "def f(x):  # noqa: C901 for now" + body)))
                .isEmpty();
        assertThat(Found.by(tool, new MapWorkspace().with("a.py", "def f(x):  # noqa: E501" + body)))
                .containsExactly("a.py:1 function-complex LOW");
    }

    @Test
    void countsNoArgumentsOfFactoriesThatOnlyHandThemOn() {
        var text =
                "class A {\n  static A of(int a, int b, int c, int d, int e, int f, int g, int h, int i, int j) {\n    return new A(a, b, c, d, e,\n      f, g, h, i, j);\n  }\n}\n";

        assertThat(Found.by(tool, new MapWorkspace().with("A.java", text))).isEmpty();
        assertThat(Found.by(
                        tool, new MapWorkspace().with("A.java", text.replace("return", "if (a > b) stop(); return"))))
                .containsExactly("A.java:2 function-many-parameters LOW");
    }

    @Test
    void countsNoArgumentsThatAFrameworkGivesByAnnotations() {
        var ten = "@Name(\"a\") int a, int b, int c, int d, int e, int f, int g, int h, int i, int j";
        var text = "class A {\n  static A of(%s) {\n    if (a > 1) { stop(); }\n    return x;\n  }\n}\n";

        assertThat(Found.by(tool, new MapWorkspace().with("A.java", text.formatted(ten))))
                .isEmpty();
        assertThat(Found.by(tool, new MapWorkspace().with("A.java", text.formatted(ten.replace("@Name(\"a\") ", "")))))
                .containsExactly("A.java:2 function-many-parameters LOW");
    }

    @Test
    void countsNoArgumentsThatTheCommentOfAScriptSaysMayBeLeftOut() {
        var draw = "/**\n * @param {Image} a What.\n%s */\nfunction draw(a, b, c, d, e, f, g, h, i, j) {\n}\n";
        var free = " * @param {number} [i] Width.\n * @param {number} [j] Height.\n";

        assertThat(Found.by(tool, new MapWorkspace().with("a.js", draw.formatted(free))))
                .isEmpty();
        assertThat(Found.by(tool, new MapWorkspace().with("a.js", draw.formatted(""))))
                .containsExactly("a.js:4 function-many-parameters LOW");
    }
}

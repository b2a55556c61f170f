package io.agentic.plugin.review.internal.map;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.api.data.Fields;
import io.agentic.plugin.review.internal.Found;
import io.agentic.testkit.tool.MapWorkspace;
import org.junit.jupiter.api.Test;

class RepositoryMapToolTest {

    @Test
    void tellsLanguagesModulesEntryPointsAndTheFilesOfEachCategory() {
        var files = new MapWorkspace()
                .with("pom.xml", "<project/>\n")
                .with("README.md", "# Acme\n")
                .with("src/main/java/a/Main.java", "class Main {\n  public static void main(String[] a) {}\n}\n")
                .with("src/test/java/a/MainTest.java", "class MainTest {}\n")
                .with("web/package.json", "{}")
                .with("web/logo.png", "x");

        var outcome = Found.outcome(new RepositoryMapTool(), files, Fields.NONE);

        var data = outcome.data();
        assertThat(data.texts("modules")).containsExactly(".", "web");
        assertThat(data.texts("entryPoints")).containsExactly("src/main/java/a/Main.java");
        assertThat(data.object("files").objects("test"))
                .extracting(file -> file.text("path"))
                .containsExactly("src/test/java/a/MainTest.java");
        assertThat(data.object("totals").number("files")).isEqualTo(6);
        assertThat(data.number("looked")).isEqualTo(5);
        assertThat(outcome.content()).contains("| Java | 2 | 4 |", "Test lines for each 100 lines of source: 33");
    }

    @Test
    void saysWhichProgramsAreNotJudgedAsWrittenHereAndWhy() {
        var files = new MapWorkspace()
                .with("src/app.ts", "export const one = 1;\n")
                .with("web/app.js", "const one = 1;\n")
                .with("web/app.js.map", "{}")
                .with("web/more.js", "const more = 1;\n")
                .with("web/more.js.map", "{}")
                .with("vendor/zip.js", "var zip;\n");

        var outcome = Found.outcome(new RepositoryMapTool(), files, Fields.NONE);

        assertThat(outcome.data().texts("notOwn"))
                .containsExactly(
                        "2 programs that tools made of others, not judged as code of this repository (`web/app.js` has what"
                                + " a compiler writes beside it, and 1 more alike)",
                        "1 program of other projects, not judged as code of this repository (`vendor/zip.js` lies or is called so)");
        assertThat(outcome.content()).contains("2 programs that tools made of others");
    }
}

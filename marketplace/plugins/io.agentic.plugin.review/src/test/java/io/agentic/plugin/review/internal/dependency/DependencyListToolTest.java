package io.agentic.plugin.review.internal.dependency;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.api.data.Fields;
import io.agentic.plugin.review.internal.Found;
import io.agentic.testkit.tool.MapWorkspace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class DependencyListToolTest {

    private final DependencyListTool tool = new DependencyListTool();

    @Test
    void listsWithVersionsFromParentsAndLicencesFromLocks() {
        var files = new MapWorkspace()
                .with(
                        "pom.xml",
                        "<project><artifactId>root</artifactId><properties><x.v>1.2</x.v></properties><dependencyManagement><dependencies><dependency><groupId>g</groupId><artifactId>x</artifactId><version>${x.v}</version></dependency></dependencies></dependencyManagement></project>")
                .with(
                        "core/pom.xml",
                        "<project><parent><artifactId>root</artifactId></parent><artifactId>core</artifactId>\n<dependencies>\n<dependency><groupId>g</groupId><artifactId>x</artifactId><scope>test</scope></dependency></dependencies></project>")
                .with("web/package.json", "{\"dependencies\": {\n\"vue\": \"^3.4.0\"}}")
                .with(
                        "web/package-lock.json",
                        "{\"packages\": {\"\": {\"dependencies\": {\"vue\": \"^3.4.0\"}}, \"node_modules/vue\": {\"license\": \"MIT\"}}}");

        var listed = Found.data(tool, files, Fields.NONE).objects("dependencies");

        assertThat(listed)
                .extracting(one -> one.text("name") + " " + one.text("version") + " " + one.text("scope") + " "
                        + one.text("licence") + " " + one.text("file") + ":" + one.number("line"))
                .contains("g:x 1.2 test  core/pom.xml:3", "vue ^3.4.0 dependencies MIT web/package.json:2");
    }

    @Test
    @Timeout(30)
    void readsPastLinesThatAreNoRequirements() {
        var files = new MapWorkspace()
                .with(
                        "requirements.txt",
                        " ".repeat(400_000) + "x y\na" + "=".repeat(400) + ",,\nb" + " ".repeat(400_000)
                                + "!\nrequests >= 2.0, < 3 ; python_version > '3' \\\n  --hash=sha256:0\nflask[async] == 2.0 --hash=sha256:0\n");

        var listed = Found.data(tool, files, Fields.NONE).objects("dependencies");

        assertThat(listed)
                .extracting(one -> one.text("name") + " " + one.text("version"))
                .containsExactlyInAnyOrder("requests >= 2.0, < 3", "flask == 2.0");
    }

    @Test
    void saysWhichManifestsItCouldNotUnderstand() {
        var files = new MapWorkspace()
                .with("a/pom.xml", "<project><dependencies>")
                .with(
                        "b/pom.xml",
                        "<!DOCTYPE p [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><project><name>&e;</name></project>")
                .with("c/package.json", "[1, 2")
                .with("d/Cargo.toml", "[dependencies\nserde = ")
                .with("e/pom.xml", "<a>".repeat(5_000))
                .with("f/package.json", "[".repeat(100_000))
                .with("g/go.mod", "\u0000\u0001 require (")
                .with("h/requirements.txt", "x".repeat(100_000));

        var content = Found.outcome(tool, files, Fields.NONE).content();

        assertThat(content)
                .contains(
                        "`a/pom.xml` was not understood",
                        "`c/package.json` was not understood",
                        "`d/Cargo.toml` was not understood",
                        "`e/pom.xml` was not understood",
                        "`f/package.json` was not understood")
                .doesNotContain("root:");
    }

    @Test
    void takesATextForPeopleForNoManifest() {
        var files = new MapWorkspace()
                .with(
                        "help/requirements.txt",
                        "Repositories contain a file with a list of features.\n\nsparse\n======\n\nbe present on those that have opted\ndirectory.\n");

        assertThat(Found.by(tool, files)).isEmpty();
    }
}

package io.agentic.plugin.review.internal.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.testkit.tool.MapWorkspace;
import org.junit.jupiter.api.Test;

class PublicationTest {

    private final MapWorkspace files =
            new MapWorkspace().with("README.md", "# A\n").with("lib/a.js", "1\n");

    private Publication publication() throws InterruptedException {
        return new Survey(files).publication();
    }

    @Test
    void knowsAPackageByWhatItsManifestHandsOut() throws Exception {
        files.with(
                        "package.json",
                        "{\"files\": [\"lib/**/*.{js,json}\", \"docs\", \"!docs/drafts\"], \"main\": \"./main.js\"}")
                .with("main.js", "2\n");

        assertThat(publication().sign()).contains("`files` of its `package.json`");
        assertThat(publication().shows("docs/guide.md")).isTrue();
        assertThat(publication().shows("docs/drafts/new.md")).isFalse();
        assertThat(publication().shows("CONTRIBUTING.md")).isFalse();
    }

    @Test
    void takesWhatHasMoreForARepository() throws Exception {
        files.with("package.json", "{\"files\": [\"lib\"]}").with("src/a.ts", "1\n");

        assertThat(publication().sign()).isEmpty();
        assertThat(publication().shows("CONTRIBUTING.md")).isTrue();
    }

    @Test
    void knowsAPackageByTheLackOfWhatIsNeverHandedOut() throws Exception {
        files.with("package.json", "{\"version\": \"1.0.0\"}").with(".eslintrc", "{}");
        assertThat(publication().sign()).contains("nothing that npm does not hand out");

        files.with(".gitignore", "node_modules\n");
        assertThat(publication().sign()).isEmpty();
    }

    @Test
    void takesAPrivatePackageForARepository() throws Exception {
        files.with("package.json", "{\"version\": \"1.0.0\", \"private\": true}");

        assertThat(publication().sign()).isEmpty();
    }

    @Test
    void knowsTheContentOfAJar() throws Exception {
        files.with("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n");
        assertThat(publication().sign()).contains("jar");

        files.with("pom.xml", "<project/>");
        assertThat(publication().sign()).isEmpty();
    }

    @Test
    void knowsAnInstalledPythonPackage() throws Exception {
        files.with("shop-1.0.dist-info/METADATA", "Name: shop\n");
        assertThat(publication().sign()).contains("Python");

        files.with("pyproject.toml", "[project]\n");
        assertThat(publication().sign()).isEmpty();
    }
}

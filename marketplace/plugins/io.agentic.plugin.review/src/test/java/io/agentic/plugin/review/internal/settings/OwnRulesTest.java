package io.agentic.plugin.review.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.api.data.Fields;
import io.agentic.plugin.review.internal.Found;
import io.agentic.plugin.review.internal.map.RepositoryMapTool;
import io.agentic.plugin.review.internal.risk.RiskyCallsTool;
import io.agentic.plugin.review.internal.secret.SecretScanTool;
import io.agentic.testkit.tool.MapWorkspace;
import org.junit.jupiter.api.Test;

class OwnRulesTest {

    private final MapWorkspace files = new MapWorkspace()
            .with("app.py", "def run(x):\n    eval(x)\n")
            .with("old/app.py", "def run(x):\n    eval(x)\n");

    private Fields risks() {
        return Found.data(new RiskyCallsTool(), files, Fields.NONE);
    }

    @Test
    void leavesOutAndCountsWhatTheSettingsDoNotWant() {
        files.with(
                ReviewSettings.FILE, "rules: [{rule: python-eval, paths: [old/**], severity: off}]\nthreshold: low\n");

        var data = risks();

        assertThat(data.objects("findings"))
                .extracting(found -> found.text("file"))
                .containsExactly("app.py");
        assertThat(data.number("off")).isEqualTo(1);
        assertThat(data.text("threshold")).isEqualTo("low");
    }

    @Test
    void doesNotLookAtWhatIsExcludedAndSaysHowMuch() {
        files.with(ReviewSettings.FILE, "exclude: [old]\n");

        assertThat(risks().number("looked")).isEqualTo(1);
        assertThat(Found.data(new RepositoryMapTool(), files, Fields.NONE).number("excluded"))
                .isEqualTo(1);
    }

    @Test
    void aMalformedFileChangesNothingAndIsNamed() {
        files.with(ReviewSettings.FILE, "exclude: [old]\nthreshold: soon\n");

        var data = risks();

        assertThat(data.objects("findings")).hasSize(2);
        assertThat(data.text("problem"))
                .isEqualTo(".agentic/review.yml, line 2: 'soon' is no threshold. Take high, medium, low or none."
                        + " Nothing of this file is heeded, the defaults hold.");
    }

    @Test
    void anUnreadableFileIsNamedAndAMissingOneIsNot() {
        assertThat(risks().text("problem")).isEmpty();

        files.withUnreadable(ReviewSettings.FILE, "larger than 2 MB");

        assertThat(risks().text("problem")).contains("larger than 2 MB");
    }

    @Test
    void hidesWhatTheBaselineKnowsAlsoWhenItsLineMoved() {
        var fingerprint =
                risks().objects("findings").get(0).texts("fingerprints").get(0);
        files.with(
                Baseline.FILE,
                "{\"version\":1,\"findings\":[{\"fingerprint\":\"" + fingerprint + "\",\"rule\":\"python-eval\"}]}");
        files.with("app.py", "\n\n\ndef run(x):\n    eval(x)\n    eval(x)\n");

        var data = risks();

        assertThat(data.objects("findings"))
                .extracting(found -> found.text("file") + ":" + found.number("line"))
                .containsExactly("app.py:6", "old/app.py:2");
        assertThat(data.objects("known")).hasSize(1);
    }

    @Test
    void aBaselineThatIsNoneHidesNothingAndIsNamed() {
        files.with(Baseline.FILE, "{\"version\":1,\"findings\":[1]}");

        assertThat(risks().objects("findings")).hasSize(2);
        assertThat(risks().text("problem")).startsWith(".agentic/review-baseline.json is no baseline");
    }

    @Test
    void allowsSecretsByTheTextOfTheirLine() {
        var token = "ghp_" + "x8Kq2LmZ".repeat(4) + "Ab3d";
        files.with("a.py", "token = '" + token + "'\n");
        assertThat(Found.data(new SecretScanTool(), files, Fields.NONE).objects("findings"))
                .hasSize(1);

        files.with(ReviewSettings.FILE, "secrets:\n  allow: [" + token.substring(0, 12) + "]\n");

        var data = Found.data(new SecretScanTool(), files, Fields.NONE);
        assertThat(data.objects("findings")).isEmpty();
        assertThat(data.number("off")).isEqualTo(1);
    }
}

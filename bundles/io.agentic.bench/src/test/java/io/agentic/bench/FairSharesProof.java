package io.agentic.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.bench.ReportPage.Section;
import java.time.Duration;
import java.util.Locale;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** 24 workspaces with one to 24 tasks under way each, on the real engine. */
class FairSharesProof {

    private static final int WORKSPACES = 24;

    @Test
    void givesEachWorkspaceItsShareWithinTenPercent() throws Exception {
        var shares = FairShares.run(WORKSPACES, Duration.ofSeconds(8), Duration.ofSeconds(10));

        var fair = shares.values().stream().mapToLong(Long::longValue).average().orElseThrow();
        var page = new StringBuilder(
                        "## Fair shares\n\n24 workspaces, the n-th keeps n tasks under way; processor time in ")
                .append("10 s, in percent of the fair share. `FairSharesProof`\n\n| workspace | share |\n|---|---|\n");
        shares.forEach((name, nanos) ->
                page.append(String.format(Locale.ROOT, "| %s | %.1f %% |%n", name, 100 * nanos / fair)));
        ReportPage.put(Section.FAIR_SHARES, page.toString());
        System.out.println(page);

        assertThat(shares).hasSize(WORKSPACES);
        assertThat(shares)
                .allSatisfy((name, nanos) ->
                        assertThat((double) nanos).as(name).isCloseTo(fair, Percentage.withPercentage(10)));
    }
}

package io.agentic.tools.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.agentic.api.data.Fields;
import io.agentic.api.tool.ToolOutcome;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutcomeTextTest {

    private static final int LIMIT = 1_000;
    private static final int HUGE = 200_000_000;
    private static final long LITTLE = 1_000_000;

    @Test
    void cutsHugeContentWithoutCopyingIt() {
        var huge = new ToolOutcome.Done("x".repeat(HUGE));

        assertThat(bounded(huge)).isInstanceOfSatisfying(ToolOutcome.Done.class, done -> assertThat(done.content())
                .startsWith("x".repeat(LIMIT) + "\n[Cut: the first 1000 of 200000000 characters."));
    }

    @Test
    void cutsHugeReasonsWithoutCopyingThem() {
        var huge = "x".repeat(HUGE);

        assertThat(bounded(new ToolOutcome.Failed(huge, true)))
                .isInstanceOfSatisfying(ToolOutcome.Failed.class, failed -> assertThat(failed.reason())
                        .hasSizeLessThan(LIMIT + 200));
        assertThat(bounded(new ToolOutcome.Refused(huge)))
                .isInstanceOfSatisfying(ToolOutcome.Refused.class, refused -> assertThat(refused.reason())
                        .hasSizeLessThan(LIMIT + 200));
    }

    @Test
    void refusesHugeDataWithoutCopyingIt() {
        refuses("x".repeat(HUGE));
        refuses(Map.of("x".repeat(HUGE), 1));
        refuses(List.of(Map.of("deep", List.of("x".repeat(HUGE)))));
        refuses(Collections.nCopies(5_000_000, true));
        refuses(BigInteger.ONE.shiftLeft(HUGE));
        refuses(new BigDecimal(BigInteger.ONE.shiftLeft(HUGE), 3));
    }

    private static void refuses(Object huge) {
        assertThat(bounded(new ToolOutcome.Done("", Fields.of("huge", huge))))
                .isInstanceOfSatisfying(ToolOutcome.Failed.class, failed -> assertThat(failed.reason())
                        .isEqualTo("The data of 'echo' is larger than 4000000 characters of JSON."
                                + " Ask it for less at a time"));
    }

    @Test
    void leavesAloneWhatIsWithinBounds() {
        var outcome = new ToolOutcome.Done(
                "x".repeat(LIMIT),
                Fields.of("text", "y".repeat(3_900_000)).with("whole", 7).with("number", new BigDecimal("1E+1000000")));

        assertThat(OutcomeText.bounded("echo", outcome, LIMIT)).isEqualTo(outcome);
    }

    /** Bounds an outcome, and fails the test if that takes memory. */
    private static ToolOutcome bounded(ToolOutcome outcome) {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        var bounded = OutcomeText.bounded("echo", outcome, LIMIT);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(LITTLE);
        return bounded;
    }
}

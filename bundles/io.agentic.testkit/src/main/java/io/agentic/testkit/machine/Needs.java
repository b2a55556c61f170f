package io.agentic.testkit.machine;

import org.opentest4j.TestAbortedException;

/**
 * Tells a test that cannot run here from one that was not run: it is skipped with a line that says what is missing, and fails when
 * {@code -Dagentic.it.require=all} says that nothing may be skipped, as {@code .ci/run} does.
 */
public final class Needs {

    private static final String REQUIRE = "agentic.it.require";

    private Needs() {}

    /**
     * Goes on only if something is there.
     *
     * @param there whether it is
     * @param what it is, and where it comes from
     */
    public static void require(boolean there, String what) {
        if (there) {
            return;
        }
        if ("all".equals(System.getProperty(REQUIRE))) {
            throw new AssertionError("This test needs " + what + ", and -D" + REQUIRE + "=all lets none be skipped");
        }
        System.out.println("Skipped: this test needs " + what);
        throw new TestAbortedException("It needs " + what);
    }
}

package io.agentic.assembly.itest.crash;

/**
 * Where a process dies.
 *
 * @param when beside which moment of the write
 * @param write counted from 1 in its process; 0 for nowhere
 */
record Fault(When when, int write) {

    static final Fault NONE = new Fault(When.BEFORE, 0);

    enum When {
        /** Before the journal is asked to write. */
        BEFORE,
        /** When it is on disk, and before the engine is told so. */
        AFTER
    }

    static Fault of(String text) {
        var parts = text.split(":");
        return new Fault(When.valueOf(parts[0]), Integer.parseInt(parts[1]));
    }

    boolean is(When moment, int count) {
        return when == moment && write == count;
    }

    @Override
    public String toString() {
        return when + ":" + write;
    }
}

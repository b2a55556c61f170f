package io.agentic.assembly.itest;

/** What a program left behind. */
record Finished(int exitCode, String out, String err) {

    /** Both outputs, for messages of tests. */
    String said() {
        return "exit code " + exitCode + "\n" + out + err;
    }
}

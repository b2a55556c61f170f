package io.agentic.shell.internal;

/** Where a command talks to. */
interface Voice {

    void result(String text);

    void progress(String line);
}

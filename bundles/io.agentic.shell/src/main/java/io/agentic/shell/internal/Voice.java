package io.agentic.shell.internal;

/** Where a command talks to. */
interface Voice {

    void result(String text);

    /** A piece of a result; what follows continues its line. */
    void piece(String text);

    void progress(String line);
}

package io.agentic.cli.grammar;

import java.io.IOException;

/** Where the person sits who wrote a command. */
public interface Surroundings {

    /** A path as the runtime needs it. */
    String path(String written);

    /**
     * What is in a file.
     *
     * @throws IOException when it cannot be read or may not be; the message says why
     */
    String content(String file) throws IOException;

    /**
     * What stands for a name, a URL or a file where the bytes of a file may: the text, or what the surface sends instead.
     *
     * @throws IOException when a file is meant and there is none; the message says so
     */
    Object upload(String written) throws IOException;
}

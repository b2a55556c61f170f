package io.agentic.shell.internal;

import io.agentic.cli.grammar.Source;
import io.agentic.cli.grammar.Surroundings;
import io.agentic.cli.grammar.TextFile;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.karaf.shell.api.console.Session;

/** Files of the runtime's machine, as a session names them. Who is in a session can read them all anyway: {@code cat} does. */
record SessionFiles(Session session) implements Surroundings {

    @Override
    public String path(String written) {
        return session.currentDir().resolve(written).normalize().toString();
    }

    @Override
    public String content(String file) throws IOException {
        return TextFile.read(session.currentDir().resolve(file));
    }

    /** The runtime reads it where it is. */
    @Override
    public Object upload(String written) {
        return Source.isLocal(written)
                ? path(written)
                : Source.file(session.currentDir(), written).map(Path::toString).orElse(written);
    }
}

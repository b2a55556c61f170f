package io.agentic.plugins.internal.change;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files that were fetched for one change. Those that nobody took over are removed with it. */
final class Staged implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Staged.class);

    private final List<Path> files = new ArrayList<>();

    Path add(Path file) {
        files.add(file);
        return file;
    }

    @Override
    public void close() {
        for (var file : files) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                log.warn("{} cannot be removed: {}", file, e.toString());
            }
        }
    }
}

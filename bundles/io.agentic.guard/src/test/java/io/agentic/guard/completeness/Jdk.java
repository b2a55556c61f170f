package io.agentic.guard.completeness;

import io.agentic.guard.Jdks;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/** An installed JDK: its class files are read, none is loaded. */
final class Jdk implements AutoCloseable {

    private final Path home;
    private final FileSystem image;

    Jdk(Path home) throws IOException {
        this.home = home;
        this.image = FileSystems.newFileSystem(URI.create("jrt:/"), Map.of("java.home", home.toString()));
    }

    int release() {
        return Jdks.release(home);
    }

    /** Hands out each class file of each module, module descriptors among them. */
    void classFiles(Consumer<byte[]> reader) throws IOException {
        try (var files = Files.walk(image.getPath("/modules"))) {
            for (var each = files.iterator(); each.hasNext(); ) {
                var file = each.next();
                if (file.toString().endsWith(".class")) {
                    reader.accept(Files.readAllBytes(file));
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        image.close();
    }
}

package io.agentic.plugins.internal.kept;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem.Code;
import io.agentic.plugins.internal.jar.VerifiedJar;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Jars of plugins by digest: {@code SHA256.jar} in one folder. What was put is on disk. */
public final class JarStore {

    private static final Logger log = LoggerFactory.getLogger(JarStore.class);
    private static final String ENDING = ".jar";

    private final Path folder;

    /** @param folder is made when it is not there */
    public JarStore(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /**
     * Takes the file of a jar over.
     *
     * @throws AgenticException as {@code UNAVAILABLE} when it cannot be written
     */
    public Path put(VerifiedJar jar) {
        var place = path(jar.sha256());
        try {
            if (!Files.exists(place)) {
                sync(jar.file(), StandardOpenOption.WRITE);
                Files.move(jar.file(), place, ATOMIC_MOVE);
                sync(folder, StandardOpenOption.READ);
            }
            return place;
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Where the jar of that digest is, if it is there. */
    public Path path(String sha256) {
        return folder.resolve(sha256 + ENDING);
    }

    /** Whether the jar of that digest is the same as a file, byte by byte; false when one of them cannot be read. */
    public boolean holds(String sha256, Path file) {
        try {
            return Files.mismatch(path(sha256), file) < 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Removes all jars but these. What cannot be removed stays until next time. */
    public void keepOnly(Collection<String> digests) {
        try (var files = Files.list(folder)) {
            files.filter(file -> file.getFileName().toString().endsWith(ENDING))
                    .filter(file -> !digests.contains(digest(file)))
                    .forEach(JarStore::remove);
        } catch (IOException e) {
            log.warn("The folder {} of plugins cannot be looked through: {}", folder, e.toString());
        }
    }

    private static String digest(Path file) {
        var name = file.getFileName().toString();
        return name.substring(0, name.length() - ENDING.length());
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            log.warn("{} cannot be removed: {}", file, e.toString());
        }
    }

    private static void sync(Path path, StandardOpenOption option) throws IOException {
        try (var channel = FileChannel.open(path, option)) {
            channel.force(true);
        }
    }

    private static AgenticException unwritable(IOException e) {
        return new AgenticException(
                Code.UNAVAILABLE,
                "The jar of the plugin cannot be kept: " + e + ".",
                "Make space, or give the runtime the right to write there.");
    }
}

package io.agentic.web.rest.internal;

import io.agentic.platform.api.operation.Problem;
import io.agentic.platform.api.operation.Problem.Code;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files that are sent as bodies: each up to a length, a few of one user at a time, and only while the disk has room for more than them. Kept in a
 * folder of the instance while a verb reads them, for a verb that takes a path.
 */
final class Uploads {

    static final List<String> TYPES = List.of("application/java-archive", "application/octet-stream");
    static final int AT_A_TIME = 2;

    /** What is left to the rest of the runtime. */
    static final long RESERVE = 256L * 1024 * 1024;

    /** Slower ones would keep a connection longer than any verb is waited for. */
    private static final long BYTES_PER_SECOND = 256 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);

    /** Room on the disk of a folder, in bytes. */
    interface Room {

        long in(Path folder) throws IOException;
    }

    private final Path folder;
    private final IncomingBody.Bounds bounds;
    private final Clock clock;
    private final Room room;
    private final Shares shares = new Shares(AT_A_TIME);

    Uploads(Path folder, long maxBytes, Clock clock, Room room) {
        this.folder = folder;
        this.bounds = new IncomingBody.Bounds(maxBytes, "maxUploadBytes", BYTES_PER_SECOND);
        this.clock = clock;
        this.room = room;
    }

    /** Whether a body is a file, by what is said of it. */
    static boolean isFile(String contentType) {
        return contentType != null
                && TYPES.contains(
                        contentType.toLowerCase(Locale.ROOT).split(";", 2)[0].strip());
    }

    /** Removes what uploads left behind when the runtime was killed. */
    void clean(Instant startOfRuntime) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var left = Files.newDirectoryStream(folder)) {
            for (var file : left) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(startOfRuntime)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            LOG.warn("Old uploads could not be removed: {}", e.toString());
        }
    }

    /** Where the next file will be. */
    Path place() {
        return folder.resolve(UUID.randomUUID() + ".jar");
    }

    /** @throws Refusal when the file is too long already by what the request says of it */
    void demandShort(HttpServletRequest request) {
        if (request.getContentLengthLong() > bounds.maxBytes()) {
            throw bounds.tooLong();
        }
    }

    /**
     * Receives a file. Ends with a {@link Refusal} when it is empty, too long or too slow; then nothing is left of it.
     *
     * @param place from {@link #place()}
     * @return who gets it removes it
     * @throws Refusal when the user sends too many, or there is no room
     */
    CompletionStage<UploadFile> receive(HttpServletRequest request, AsyncContext async, String user, Path place)
            throws IOException {
        if (!shares.take(user)) {
            throw new Refusal(
                    429,
                    new Problem(
                            Code.BUSY,
                            "'" + user + "' sends " + AT_A_TIME + " files already; no more are taken at the same time.",
                            "Send one after the other."),
                    Map.of("Connection", "close"));
        }
        try {
            var file = file(request.getContentLengthLong(), place);
            return into(file, request, async).whenComplete((whole, trouble) -> {
                shares.give(user);
                if (trouble != null) {
                    file.remove();
                }
            });
        } catch (Refusal | IOException trouble) {
            shares.give(user);
            throw trouble;
        }
    }

    private CompletionStage<UploadFile> into(UploadFile file, HttpServletRequest request, AsyncContext async) {
        try {
            var body = new IncomingBody<>(request.getInputStream(), file, bounds, clock);
            async.addListener(body);
            return body.begin();
        } catch (IOException | IllegalStateException vanished) {
            return CompletableFuture.failedFuture(new IOException(vanished));
        }
    }

    private UploadFile file(long announced, Path place) throws IOException {
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        Files.createDirectories(folder, ownerOnly);
        var needed = announced < 0 ? bounds.maxBytes() : announced;
        if (room.in(folder) < needed + RESERVE) {
            throw new Refusal(
                    503,
                    new Problem(
                            Code.UNAVAILABLE,
                            "The runtime's disk has no room for " + needed + " bytes beside a reserve of " + RESERVE
                                    + ".",
                            "Make room on the disk of data/plugins of the instance."),
                    Map.of("Connection", "close"));
        }
        return UploadFile.make(place);
    }
}

package io.agentic.config.files.internal.file;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/** The folder of configuration files. A file is replaced in one step, and its new text is on disk before it is. */
public record CfgFolder(Path path) {

    /** Karaf's {@code etc}. */
    public static CfgFolder ofKaraf() {
        return new CfgFolder(Path.of(System.getProperty("karaf.etc", "etc")).toAbsolutePath());
    }

    /** What is configured here, sorted. */
    public List<Pid> pids() {
        try (var files = Files.list(path)) {
            return files.map(file -> file.getFileName().toString())
                    .sorted()
                    .flatMap(name -> Pid.ofFile(name).stream())
                    .toList();
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public File file(Pid pid) {
        return path.resolve(pid.fileName()).toFile();
    }

    /** Empty if there is no file. */
    public Optional<CfgText> read(Pid pid) throws IOException {
        try {
            return Optional.of(new CfgText(Files.readString(file(pid).toPath())));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (CharacterCodingException e) {
            throw new IOException("it is not UTF-8", e);
        }
    }

    public void write(Pid pid, CfgText text) throws IOException {
        var file = file(pid).toPath();
        // A temporary file is made with mode 0600; the watcher sees names that end in .cfg alone.
        var unfinished = Files.createTempFile(path, pid.base(), ".new");
        try {
            if (Files.exists(file)) {
                Files.setPosixFilePermissions(unfinished, Files.getPosixFilePermissions(file));
            }
            try (var channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
                var bytes = ByteBuffer.wrap(text.text().getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            sync();
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    public void delete(Pid pid) throws IOException {
        Files.delete(file(pid).toPath());
        sync();
    }

    private void sync() throws IOException {
        try (var folder = FileChannel.open(path, StandardOpenOption.READ)) {
            folder.force(true);
        }
    }
}

package io.agentic.store.jdbc.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The file of an SQLite database, looked at without SQLite, so that nothing is changed in it.
 *
 * @param path of the main file
 */
record DatabaseFile(Path path) {

    private static final String MAGIC = "SQLite format 3\0";
    private static final int HEADER_BYTES = 100;
    private static final int PAGE_SIZE_AT = 16;
    private static final int PAGES_AT = 28;
    private static final int LARGEST_PAGE = 65_536; // written as 1

    static DatabaseFile of(Path path) {
        return new DatabaseFile(path);
    }

    /** Those in a folder. */
    static List<DatabaseFile> in(Path folder) throws IOException {
        var found = new ArrayList<DatabaseFile>();
        try (var files = Files.newDirectoryStream(folder, "*.db")) {
            files.forEach(file -> found.add(new DatabaseFile(file)));
        }
        return found;
    }

    /** Fails if the file cannot be written, is no database, or has lost its end. */
    void requireUsable() throws IOException {
        if (!Files.isWritable(path)) {
            throw new IOException("The database " + path
                    + " is read-only. Let the runtime's user own it, on a disk that can be written.");
        }
        var header = header();
        if (header.remaining() < HEADER_BYTES) {
            throw new IOException(damaged("it has " + Files.size(path) + " bytes"));
        }
        if (!StandardCharsets.ISO_8859_1
                .decode(header.slice(0, MAGIC.length()))
                .toString()
                .equals(MAGIC)) {
            throw new IOException(damaged("it does not begin like one"));
        }
        var pageSize = header.getShort(PAGE_SIZE_AT) & 0xffff;
        var whole = Integer.toUnsignedLong(header.getInt(PAGES_AT)) * (pageSize == 1 ? LARGEST_PAGE : pageSize);
        // A checkpoint that was cut short has written the first page and not yet the last, which is still in the log.
        if (Files.size(path) < whole && !hasLog()) {
            throw new IOException(damaged("it has " + Files.size(path) + " of " + whole + " bytes"));
        }
    }

    /** What to say of a damaged file. */
    String damaged(String finding) {
        return "The database " + path + " is damaged: " + finding
                + ". Nothing was changed in it. Restore it from its backup: move it and "
                + path.getFileName()
                + "-wal and -shm away, then put the backup in its place. Without a backup, '.recover' of"
                + " sqlite3 may save a part.";
    }

    private boolean hasLog() throws IOException {
        var log = path.resolveSibling(path.getFileName() + "-wal");
        return Files.exists(log) && Files.size(log) > 0;
    }

    private ByteBuffer header() throws IOException {
        var header = ByteBuffer.allocate(HEADER_BYTES);
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            while (header.hasRemaining() && channel.read(header) >= 0) {
                continue;
            }
        }
        return header.flip();
    }
}

package io.agentic.assembly.itest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * What would be left on the disk if the power failed at any moment of a run, by what {@code strace} saw of it: of each file only what was
 * written before its last sync, of each folder only the names it had at its last sync. Real disks keep more, and never less.
 */
final class PowerCut {

    /** Traces what changes files and folders, and what is sent. All texts in hexadecimal, long enough for a page of SQLite. */
    static final String[] TRACE = {
        "-D",
        "-f",
        "--seccomp-bpf",
        "-yy",
        "-xx",
        "-s",
        "5000",
        "-e",
        "signal=none",
        "-e",
        "trace=openat,creat,write,writev,pwrite64,ftruncate,fsync,fdatasync,sync,syncfs,mkdir,rename,renameat,renameat2,link,linkat,"
                + "symlink,symlinkat,unlink,unlinkat"
    };

    private static final Pattern CALL = Pattern.compile("(\\d+) +(\\w+)\\((.*)", Pattern.DOTALL);
    private static final Pattern RESUMED = Pattern.compile("(\\d+) +<\\.\\.\\. (\\w+) resumed>.*");
    private static final Pattern TEXT = Pattern.compile("\"((?:\\\\x[0-9a-f]{2})*)\"");
    private static final Pattern OPEN_FILE = Pattern.compile("^-?\\d+<((?:\\\\x[0-9a-f]{2})+)>");
    private static final Pattern SOCKET = Pattern.compile("^\\d+<TCP.*");

    /** What is made anew when it is missing. */
    private static final Pattern DISPOSABLE =
            Pattern.compile(".*/(data/(cache|tmp|log|instances|agentic\\.\\w+|start\\.lock)|lock|.*\\.db-shm)(/.*)?");

    private final Path folder;
    private final BiConsumer<PowerCut, String> sent;
    private final Map<String, byte[]> written = new HashMap<>();
    private final Map<String, byte[]> synced = new HashMap<>();
    private final Set<String> names = new HashSet<>();
    private final Map<String, String> unsyncedNames = new LinkedHashMap<>();
    private final Map<String, Runnable> unfinished = new HashMap<>();

    /**
     * @param folder only what happens below it, and to it, counts
     * @param sent told of what is sent over TCP, just before it is
     */
    PowerCut(Path folder, BiConsumer<PowerCut, String> sent) {
        this.folder = folder;
        this.sent = sent;
    }

    void replay(Path trace) throws IOException {
        try (var lines = Files.lines(trace, StandardCharsets.ISO_8859_1)) {
            lines.forEach(this::replay);
        }
    }

    /** Names that a power cut would take away now, with what made them. */
    Map<String, String> unsyncedNames() {
        return unsyncedNames;
    }

    /** Files below a folder that were written and not synced since. */
    Set<String> unsyncedFiles(Path below) {
        var unsynced = new HashSet<String>();
        written.forEach((file, bytes) -> {
            if (file.startsWith(below + "/") && names.contains(file) && !Arrays.equals(bytes, synced.get(file))) {
                unsynced.add(file);
            }
        });
        return unsynced;
    }

    /** Writes what would be left of a file. */
    void leave(Path file, Path copy) {
        try {
            var left = synced.get(file.toString());
            if (left != null) {
                Files.write(copy, left);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void replay(String line) {
        var resumed = RESUMED.matcher(line);
        if (resumed.matches()) {
            var effect = unfinished.remove(resumed.group(1));
            if (effect != null && !line.contains(") = -1 ")) {
                effect.run();
            }
            return;
        }
        var call = CALL.matcher(line);
        if (call.matches() && !line.contains(") = -1 ")) {
            var effect = effect(call.group(2), call.group(3));
            if (line.endsWith("<unfinished ...>")) {
                unfinished.put(call.group(1), effect);
            } else {
                effect.run();
            }
        }
    }

    /** What a call does when it returns. What it sends or writes is out when it begins. */
    private Runnable effect(String call, String arguments) {
        var texts = TEXT.matcher(arguments);
        return switch (call) {
            case "write", "writev", "pwrite64" -> {
                write(call, arguments);
                yield () -> {};
            }
            case "ftruncate" -> {
                var length = Integer.parseInt(arguments.replaceAll("^[^,]*, (\\d+).*", "$1"));
                yield () -> file(
                        arguments, file -> written.computeIfPresent(file, (name, old) -> Arrays.copyOf(old, length)));
            }
            case "fsync", "fdatasync" -> sync(arguments);
            case "syncfs", "sync" -> this::syncAll;
            case "openat", "creat" ->
                arguments.contains("O_CREAT") && texts.find()
                        ? () -> open(decoded(texts.group(1)), arguments.contains("O_TRUNC"))
                        : () -> {};
            case "mkdir", "symlink", "symlinkat" -> {
                var last = last(arguments);
                yield () -> named(last, call);
            }
            case "rename", "renameat", "renameat2", "link", "linkat" -> {
                texts.find();
                var from = decoded(texts.group(1));
                var to = last(arguments);
                yield () -> rename(from, to, call);
            }
            case "unlink", "unlinkat" -> {
                var name = last(arguments);
                yield () -> {
                    names.remove(name);
                    unsyncedNames.remove(name);
                    written.remove(name);
                };
            }
            default -> () -> {};
        };
    }

    private void write(String call, String arguments) {
        var bytes = new ByteArrayOutputStream();
        var texts = TEXT.matcher(arguments);
        while (texts.find()) {
            bytes.writeBytes(decoded(texts.group(1)).getBytes(StandardCharsets.ISO_8859_1));
        }
        if (SOCKET.matcher(arguments).matches()) {
            sent.accept(this, bytes.toString(StandardCharsets.ISO_8859_1));
            return;
        }
        file(arguments, file -> {
            var old = written.getOrDefault(file, new byte[0]);
            var at = call.equals("pwrite64")
                    ? Integer.parseInt(arguments.replaceAll(".*, (\\d+)(?:\\) += .*| <unfinished \\.\\.\\.>)$", "$1"))
                    : old.length;
            var fresh = Arrays.copyOf(old, Math.max(old.length, at + bytes.size()));
            System.arraycopy(bytes.toByteArray(), 0, fresh, at, bytes.size());
            written.put(file, fresh);
        });
    }

    /** What was written when a sync begins is on disk when it ends. */
    private Runnable sync(String arguments) {
        var result = new Runnable[] {() -> {}};
        file(arguments, file -> {
            var bytes = written.get(file);
            result[0] = () -> {
                if (bytes != null) {
                    synced.put(file, bytes);
                }
                unsyncedNames.keySet().removeIf(name -> file.equals(parent(name)));
            };
        });
        return result[0];
    }

    private void syncAll() {
        synced.putAll(written);
        unsyncedNames.clear();
    }

    private void open(String file, boolean truncate) {
        if (!names.contains(file)) {
            named(file, "made");
        }
        if (truncate && isOurs(file)) {
            written.put(file, new byte[0]);
        }
    }

    private void rename(String from, String to, String call) {
        if (!call.startsWith("link")) {
            names.remove(from);
            unsyncedNames.remove(from);
        }
        named(to, call);
        for (var contents : List.of(written, synced)) {
            var bytes = call.startsWith("link") ? contents.get(from) : contents.remove(from);
            if (bytes != null) {
                contents.put(to, bytes);
            }
        }
    }

    private void named(String name, String how) {
        if (isOurs(name) && (names.add(name) || how.startsWith("rename"))) {
            unsyncedNames.put(name, how);
        }
    }

    private void file(String arguments, Consumer<String> then) {
        var file = OPEN_FILE.matcher(arguments);
        if (file.find() && isOurs(decoded(file.group(1)))) {
            then.accept(decoded(file.group(1)));
        }
    }

    private boolean isOurs(String name) {
        return name.startsWith(folder.toString()) && !DISPOSABLE.matcher(name).matches();
    }

    private static String parent(String name) {
        return name.substring(0, name.lastIndexOf('/'));
    }

    private static String last(String arguments) {
        var texts = TEXT.matcher(arguments);
        var last = "";
        while (texts.find()) {
            last = decoded(texts.group(1));
        }
        return last;
    }

    private static String decoded(String hexadecimal) {
        var text = new StringBuilder(hexadecimal.length() / 4);
        for (int at = 2; at < hexadecimal.length(); at += 4) {
            text.append((char) Integer.parseInt(hexadecimal.substring(at, at + 2), 16));
        }
        return text.toString();
    }
}

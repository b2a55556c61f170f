package io.agentic.store.jdbc.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/** What strace saw a process do to the files of a folder, in order. */
final class SystemCalls {

    /** Shared memory of SQLite, made anew from the log after a crash. */
    private static final String NOT_FOR_THE_DISK = "-shm";

    private static final String TRACED =
            "openat,creat,write,pwrite64,writev,pwritev,ftruncate,fsync,fdatasync,mkdir,rename,renameat,renameat2,unlink,unlinkat";
    private static final Pattern BEGUN = Pattern.compile("(\\d+) +(\\w+)\\((.*) <unfinished \\.\\.\\.>");
    private static final Pattern ENDED = Pattern.compile("(\\d+) +<\\.\\.\\. (\\w+) resumed>(.*)\\) += (.*)");
    private static final Pattern WHOLE = Pattern.compile("(\\d+) +(\\w+)\\((.*)\\) += (.*)");
    private static final Pattern OPEN_FILE = Pattern.compile("\\d+<([^>]*)>.*", Pattern.DOTALL);
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");

    private final List<Call> calls = new ArrayList<>();
    private final String folder;

    private SystemCalls(Path folder) {
        this.folder = folder.toString();
    }

    /**
     * A call.
     *
     * @param begin the line on which it begins
     * @param end the line on which it has ended
     * @param path of the file it is about; for a renaming, the new name
     */
    record Call(int begin, int end, String name, String arguments, String path) {}

    /** The command that traces what follows it. */
    static List<String> strace(Path output) {
        return List.of(
                "/usr/bin/strace",
                "-f",
                "--seccomp-bpf",
                "-y",
                "-s",
                "64",
                "-e",
                "trace=" + TRACED,
                "-o",
                output.toString());
    }

    static SystemCalls read(Path trace, Path folder) throws IOException {
        var seen = new SystemCalls(folder);
        var begun = new HashMap<String, String>();
        var begunAt = new HashMap<String, Integer>();
        var lines = Files.readAllLines(trace, StandardCharsets.ISO_8859_1);
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            var start = BEGUN.matcher(line);
            var end = ENDED.matcher(line);
            var whole = WHOLE.matcher(line);
            if (start.matches()) {
                begun.put(start.group(1), start.group(3));
                begunAt.put(start.group(1), i);
            } else if (end.matches() && begun.containsKey(end.group(1))) {
                seen.add(
                        begunAt.get(end.group(1)),
                        i,
                        end.group(2),
                        begun.remove(end.group(1)) + end.group(3),
                        end.group(4));
            } else if (whole.matches()) {
                seen.add(i, i, whole.group(2), whole.group(3), whole.group(4));
            }
        }
        return seen;
    }

    private void add(int begin, int end, String name, String arguments, String result) {
        if (result.startsWith("-1")) {
            return;
        }
        calls.add(new Call(begin, end, name, arguments, path(name, arguments)));
    }

    private static String path(String name, String arguments) {
        var file = OPEN_FILE.matcher(arguments);
        if (!isNaming(name) && file.matches()) {
            return file.group(1);
        }
        var last = "";
        var quoted = QUOTED.matcher(arguments);
        while (quoted.find()) {
            last = quoted.group(1);
        }
        return last;
    }

    private static boolean isNaming(String name) {
        return name.equals("openat")
                || name.equals("creat")
                || name.equals("mkdir")
                || name.startsWith("rename")
                || name.startsWith("unlink");
    }

    /** What was printed, a call each. */
    List<Call> printed(String beginning) {
        return calls.stream()
                .filter(call -> call.name.equals("write")
                        && call.arguments.startsWith("1<")
                        && call.arguments.contains("\"" + beginning))
                .toList();
    }

    /** Changes to what is in files. */
    List<Change> writes() {
        return calls.stream()
                .filter(call -> call.name.contains("write") || call.name.equals("ftruncate"))
                .filter(this::matters)
                .map(write -> change(write, write.path))
                .toList();
    }

    /** Changes to what is in folders: files and folders made, and new names. */
    List<Change> namings() {
        var known = new HashSet<String>();
        var namings = new ArrayList<Change>();
        for (var call : calls) {
            if (call.name.startsWith("unlink")) {
                known.remove(call.path);
            } else if (matters(call) && makes(call) && known.add(call.path)) {
                namings.add(change(call, Path.of(call.path).getParent().toString()));
            }
        }
        return namings;
    }

    private static boolean makes(Call call) {
        return call.name.equals("openat") ? call.arguments.contains("O_CREAT") : isNaming(call.name);
    }

    private Change change(Call call, String synced) {
        var settled = calls.stream()
                .filter(later -> later.begin > call.end)
                .filter(later -> isSyncOf(synced, later) || takesAway(call.path, later))
                .mapToInt(Call::end)
                .min();
        return new Change(call, settled.orElse(Integer.MAX_VALUE));
    }

    private static boolean isSyncOf(String path, Call call) {
        return (call.name.equals("fsync") || call.name.equals("fdatasync")) && call.path.equals(path);
    }

    private static boolean takesAway(String path, Call call) {
        return call.name.startsWith("unlink") && call.path.equals(path)
                || call.name.startsWith("rename")
                        && call.arguments.contains("\"" + path + "\"")
                        && !call.path.equals(path);
    }

    private boolean matters(Call call) {
        return call.path.startsWith(folder) && !call.path.endsWith(NOT_FOR_THE_DISK);
    }

    /**
     * A change to a file or folder.
     *
     * @param settled the line on which a sync of it that began after the change has ended, or it was taken away again
     */
    record Change(Call call, int settled) {

        /** Whether a power cut at the beginning of another call could undo it. */
        boolean isOpenAt(Call moment) {
            return call.begin < moment.begin && settled > moment.begin;
        }
    }
}

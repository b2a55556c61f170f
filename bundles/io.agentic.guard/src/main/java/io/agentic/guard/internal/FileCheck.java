package io.agentic.guard.internal;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Asks for files, by the place where they really are. */
final class FileCheck {

    private static final int WRITE_ONLY = 1;
    private static final int ACCESS = 3;
    private static final int RANDOM_READ = 1;
    private static final Path OPEN = Path.of("/proc/self/fd");

    private FileCheck() {}

    static Check of(String word) {
        return switch (word) {
            case "read" -> new One(true, "read");
            case "write" -> new One(true, "write");
            case "delete" -> new One(false, "delete");
            case "look" -> new Seen(false);
            case "seen" -> new Seen(true);
            case "change" -> new One(false, "write");
            case "open" -> new Open();
            case "random" -> new Random();
            case "move" -> new Move();
            case "link" -> new HardLink();
            case "symlink" -> new SymbolicLink();
            case "made" -> new Made();
            case "at.open", "at.look", "at.delete", "at.move" -> new At(word.substring("at.".length()));
            case "view" -> new View();
            default -> throw new IllegalArgumentException("The guard knows no check file." + word);
        };
    }

    /** A socket in the file system; its file is written to. */
    static Refusal refusesWriting(Domains domains, Path socket) {
        return socket.toString().isEmpty() ? null : refused(domains, real(socket, true), socket, "write");
    }

    /** Something with one file. */
    private record One(boolean follow, String action) implements Check {

        @Override
        public Refusal refuses(Domains domains, Object[] arguments) {
            return refused(domains, real(arguments[0], follow), arguments[0], action);
        }
    }

    /** As {@code open(2)} does. */
    private record Open() implements Check {

        @Override
        public Refusal refuses(Domains domains, Object[] arguments) {
            var real = real(arguments[0], true);
            var access = (Integer) arguments[1] & ACCESS;
            var refusal = access == WRITE_ONLY ? null : refused(domains, real, arguments[0], "read");
            return refusal != null || access == 0 ? refusal : refused(domains, real, arguments[0], "write");
        }
    }

    /** As {@code RandomAccessFile} counts. */
    private record Random() implements Check {

        @Override
        public Refusal refuses(Domains domains, Object[] arguments) {
            var real = real(arguments[0], true);
            var refusal = refused(domains, real, arguments[0], "read");
            return refusal != null || ((Integer) arguments[1] & RANDOM_READ) != 0
                    ? refusal
                    : refused(domains, real, arguments[0], "write");
        }
    }

    /** Whoever moves a file could read it afterwards, and a folder with all that is in it. */
    private record Move() implements Check {

        @Override
        public Refusal refuses(Domains domains, Object[] arguments) {
            var from = real(arguments[0], false);
            var to = real(arguments[1], false);
            var refusal = refused(domains, from, arguments[0], "delete");
            if (refusal == null) {
                refusal = refused(domains, from, arguments[0], "read");
            }
            if (refusal == null && from != null && Files.isDirectory(from, LinkOption.NOFOLLOW_LINKS)) {
                refusal = refused(domains, from.resolve("any"), arguments[0], "read");
            }
            if (refusal == null) {
                refusal = refused(domains, to, arguments[1], "write");
            }
            return refusal == null && from != null && to != null && Files.isSymbolicLink(from)
                    ? leads(domains, to, linked(from))
                    : refusal;
        }
    }

    /** A second name of a file is a second way to it. */
    private record HardLink() implements Check {

        @Override
        public Refusal refuses(Domains domains, Object[] arguments) {
            var existing = real(arguments[0], false);
            var refusal = refused(domains, existing, arguments[0], "read");
            if (refusal == null) {
                refusal = refused(domains, existing, arguments[0], "write");
            }
            return refusal != null ? refusal : refused(domains, real(arguments[1], false), arguments[1], "write");
        }
    }

    /** Arguments are the text of the link, as bytes, and where it is. */
    private record SymbolicLink() implements Check {

        @Override
        public Refusal refuses(Domains domains, Object[] arguments) {
            var link = real(arguments[1], false);
            var refusal = refused(domains, link, arguments[1], "write");
            return refusal != null || link == null ? refusal : leads(domains, link, text(arguments[0]));
        }

        private static String text(Object bytes) {
            return bytes instanceof byte[] text ? new String(text) : null;
        }
    }

    /** A file that was thought of and will be made. */
    private record Made() implements Check {

        @Override
        public Refusal refuses(Domains domains, Object[] arguments) {
            return arguments[0] != null && arguments[0].getClass() == File.class
                    ? refused(domains, real(((File) arguments[0]).getPath(), true), arguments[0], "write")
                    : null;
        }
    }

    /** Whoever may do anything with a file may see that it is there. */
    private record Seen(boolean follow) implements Check {

        @Override
        public Refusal refuses(Domains domains, Object[] arguments) {
            return refusesToSee(domains, real(arguments[0], follow), arguments[0]);
        }
    }

    /** The same beside others of an open folder: the argument before the name is its number. */
    private record At(String action) implements Check {

        @Override
        public Refusal refuses(Domains domains, Object[] arguments) {
            var named = named(arguments, 0);
            return switch (action) {
                case "open" -> new Open().refuses(domains, new Object[] {named, arguments[2]});
                case "look" -> new Seen(false).refuses(domains, new Object[] {named});
                case "move" -> new Move().refuses(domains, new Object[] {named, named(arguments, 2)});
                default -> new One(false, action).refuses(domains, new Object[] {named});
            };
        }

        /** Null, which nobody may, when it cannot be told where that is. */
        private static Path named(Object[] arguments, int first) {
            var folder = (Integer) arguments[first];
            try {
                var there = folder < 0
                        ? Path.of("").toAbsolutePath()
                        : OPEN.resolve(folder.toString()).toRealPath();
                return there.resolve(new String((byte[]) arguments[first + 1]));
            } catch (IOException | InvalidPathException gone) {
                return null;
            }
        }
    }

    /** Attributes of a file beside others of an open folder. */
    private record View() implements Check {

        @Override
        public Refusal refuses(Domains domains, Object[] arguments) {
            var file = Inner.viewed(arguments[0]);
            return refused(domains, real(file, true), file, "write");
        }
    }

    private static Refusal refusesToSee(Domains domains, Path real, Object said) {
        if (real != null && JdkFiles.hold(real)) {
            return null;
        }
        for (int i = 0; i < domains.size(); i++) {
            var owner = domains.owner(i);
            if (real == null
                    || !owner.permitsFile(real, "read")
                            && !owner.permitsFile(real, "write")
                            && !owner.permitsFile(real, "delete")) {
                return new Refusal(owner, "file", real == null ? String.valueOf(said) : real.toString(), "read");
            }
        }
        return null;
    }

    /**
     * A link between the question and the opening would lead elsewhere; so links lead only to where their makers may read and write, and none
     * goes up, since it would lead elsewhere when it is moved.
     */
    private static Refusal leads(Domains domains, Path link, String text) {
        Path leads = null;
        try {
            var target = text == null ? null : Path.of(text);
            if (target != null && (target.isAbsolute() || goesDown(target))) {
                leads = real(link.resolveSibling(target), true);
            }
        } catch (InvalidPathException odd) {
            leads = null;
        }
        var said = text == null ? "?" : text;
        var refusal = refused(domains, leads, said, "read");
        return refusal != null ? refusal : refused(domains, leads, said, "write");
    }

    private static boolean goesDown(Path target) {
        for (var name : target) {
            if (name.toString().equals("..")) {
                return false;
            }
        }
        return true;
    }

    private static String linked(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException gone) {
            return null;
        }
    }

    private static Refusal refused(Domains domains, Path real, Object said, String action) {
        if (real != null && action.equals("read") && JdkFiles.hold(real)) {
            return null;
        }
        for (int i = 0; i < domains.size(); i++) {
            if (real == null || !domains.owner(i).permitsFile(real, action)) {
                return new Refusal(
                        domains.owner(i), "file", real == null ? String.valueOf(said) : real.toString(), action);
            }
        }
        return null;
    }

    /** Null when there can be no such file, and so no permission for it. */
    private static Path real(Object file, boolean follow) {
        try {
            return file instanceof String text
                    ? RealPath.of(Path.of(text), follow)
                    : file instanceof Path path && RealPath.isOfSystem(path) ? RealPath.of(path, follow) : null;
        } catch (InvalidPathException | IOException odd) {
            return null;
        }
    }
}

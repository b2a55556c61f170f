package io.agentic.platform.api.permission;

import io.agentic.platform.api.operation.Shown;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Files: one, those in a folder, or all below it.
 *
 * @param area where paths begin
 * @param folder names from there to the file itself, or to the folder that it is in
 * @param reach how far it goes from there
 * @param ending how names end; empty text for any
 */
record FileTarget(Area area, List<String> folder, Reach reach, String ending) implements Target {

    private static final PermissionType TYPE = PermissionType.FILE;
    private static final int DEEPEST = 64;
    private static final Pattern ODD = Pattern.compile("(^|/)\\.{1,2}(/|$)");
    private static final String STAR = "*";
    private static final String STARS = "**";

    /** Where paths begin. */
    enum Area {
        DATA("data:"),
        WORKSPACE("workspace:"),
        /** The machine's own root: named by administrators alone. */
        MACHINE("/");

        private final String text;

        Area(String text) {
            this.text = text;
        }

        int length() {
            return text.length();
        }

        static Optional<Area> of(String target) {
            return Arrays.stream(values())
                    .filter(area -> target.startsWith(area.text))
                    .findFirst();
        }
    }

    /** How far it goes. */
    enum Reach {
        /** The path itself. */
        SELF,
        /** What is in the folder. */
        IN,
        /** What is in the folder or anywhere below; without an ending the folder itself too. */
        BELOW
    }

    FileTarget {
        folder = List.copyOf(folder);
    }

    static FileTarget parse(String target) {
        var area = Area.of(target)
                .orElseThrow(
                        () -> Target.wrong(
                                TYPE,
                                target,
                                "it begins nowhere.",
                                "Write data:PATH for the plugin's own folder, workspace:PATH for the task's, or an absolute path."));
        var rest = target.substring(area.text.length());
        var parts = new ArrayList<>(rest.isEmpty() ? List.<String>of() : List.of(rest.split("/", -1)));
        var pattern = pattern(area, parts, target);
        if (pattern.folder.size() > DEEPEST) {
            throw Target.wrong(TYPE, target, "it is more than " + DEEPEST + " folders deep.", "Name a folder above.");
        }
        pattern.folder.forEach(part -> requireName(part, target));
        return pattern;
    }

    private static FileTarget pattern(Area area, List<String> parts, String target) {
        var last = parts.isEmpty() ? "" : parts.get(parts.size() - 1);
        if (!last.startsWith(STAR)) {
            return new FileTarget(area, parts, Reach.SELF, "");
        }
        parts.remove(parts.size() - 1);
        if (last.equals(STARS)) {
            return new FileTarget(area, parts, Reach.BELOW, "");
        }
        var ending = last.substring(1);
        if (!ending.isEmpty()) {
            requireName(ending, target);
            if (!parts.isEmpty() && parts.get(parts.size() - 1).equals(STARS)) {
                parts.remove(parts.size() - 1);
                return new FileTarget(area, parts, Reach.BELOW, ending);
            }
        }
        return new FileTarget(area, parts, Reach.IN, ending);
    }

    /** Whether a path could lead elsewhere than it says. */
    static boolean isOdd(String path) {
        return path.startsWith("/")
                || path.endsWith("/")
                || path.contains("//")
                || ODD.matcher(path).find();
    }

    private static void requireName(String part, String target) {
        if (part.isEmpty() || isOdd(part) || !Shown.isPlain(part)) {
            throw Target.wrong(
                    TYPE, target, "a path has no empty parts, no '.' and no '..'.", "Write the path that is meant.");
        }
        if (part.contains(STAR) || part.contains("?")) {
            throw Target.wrong(
                    TYPE,
                    target,
                    "stars stand for all of a name, or its beginning, at the end.",
                    "Write FOLDER/*, FOLDER/*.txt, FOLDER/**, or FOLDER/**/*.txt.");
        }
    }

    @Override
    public Optional<FileTarget> meet(Target other) {
        if (!(other instanceof FileTarget files) || files.area != area) {
            return Optional.empty();
        }
        if (reach == Reach.SELF) {
            return files.holds(folder) ? Optional.of(this) : Optional.empty();
        }
        if (files.reach == Reach.SELF) {
            return files.meet(this);
        }
        if (reach == Reach.IN) {
            return files.reach == Reach.IN
                    ? ending(files)
                            .filter(same -> folder.equals(files.folder))
                            .map(both -> new FileTarget(area, folder, Reach.IN, both))
                    : files.isAbove(this)
                            ? ending(files).map(both -> new FileTarget(area, folder, Reach.IN, both))
                            : Optional.empty();
        }
        if (files.reach == Reach.IN) {
            return files.meet(this);
        }
        var deeper = isAbove(files) ? files : files.isAbove(this) ? this : null;
        return deeper == null
                ? Optional.empty()
                : ending(files).map(both -> new FileTarget(area, deeper.folder, Reach.BELOW, both));
    }

    /** One path that both are about and that is not in what they {@linkplain #meet meet} in: the upper folder of the one. */
    Optional<FileTarget> edge(FileTarget other) {
        return reach == Reach.BELOW && ending.isEmpty() && area == other.area && other.holds(folder)
                ? Optional.of(new FileTarget(area, folder, Reach.SELF, ""))
                : Optional.empty();
    }

    private boolean holds(List<String> path) {
        var size = folder.size();
        if (path.size() < size || !path.subList(0, size).equals(folder)) {
            return false;
        }
        return switch (reach) {
            case SELF -> path.size() == size;
            case IN -> path.size() == size + 1 && path.get(size).endsWith(ending);
            case BELOW ->
                ending.isEmpty()
                        || path.size() > size && path.get(path.size() - 1).endsWith(ending);
        };
    }

    private boolean isAbove(FileTarget other) {
        return other.folder.size() >= folder.size()
                && other.folder.subList(0, folder.size()).equals(folder);
    }

    private Optional<String> ending(FileTarget other) {
        if (ending.endsWith(other.ending)) {
            return Optional.of(ending);
        }
        return other.ending.endsWith(ending) ? Optional.of(other.ending) : Optional.empty();
    }

    @Override
    public int rank() {
        var kind = reach == Reach.SELF ? 4 : (reach == Reach.IN ? 2 : 0) + (ending.isEmpty() ? 0 : 1);
        return (folder.size() * 5 + kind) * 1_000 + Math.min(ending.length(), 999);
    }

    @Override
    public String toString() {
        var path = new ArrayList<>(folder);
        switch (reach) {
            case IN -> path.add(STAR + ending);
            case BELOW -> {
                path.add(STARS);
                if (!ending.isEmpty()) {
                    path.add(STAR + ending);
                }
            }
            default -> {}
        }
        return area.text + String.join("/", path);
    }
}

package io.agentic.platform.api.permission;

import io.agentic.platform.api.permission.FileTarget.Area;
import io.agentic.platform.api.permission.FileTarget.Reach;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/** Files as a tree of folders: a path is looked up name by name. */
final class FileIndex implements Index {

    private final Map<Area, Node> roots = new EnumMap<>(Area.class);

    /** A folder or file, and what is permitted there. */
    private static final class Node {

        private final Map<String, Node> children = new HashMap<>();
        private final Endings in = new Endings();
        private final Endings below = new Endings();
        private int self;

        Node child(String name) {
            return children.computeIfAbsent(name, first -> new Node());
        }
    }

    /** Actions by how names end. */
    private static final class Endings {

        private final Map<String, Integer> actions = new HashMap<>();
        private final TreeSet<Integer> lengths = new TreeSet<>();
        private int any;

        void add(String ending, int bits) {
            if (ending.isEmpty()) {
                any |= bits;
            } else {
                actions.merge(ending, bits, (one, other) -> one | other);
                lengths.add(ending.length());
            }
        }

        boolean fit(String name, int action) {
            if ((any & action) != 0) {
                return true;
            }
            for (int length : lengths) {
                if (length > name.length()) {
                    return false;
                }
                if ((actions.getOrDefault(name.substring(name.length() - length), 0) & action) != 0) {
                    return true;
                }
            }
            return false;
        }
    }

    @Override
    public void add(Target target, int actions) {
        var files = (FileTarget) target;
        var node = roots.computeIfAbsent(files.area(), first -> new Node());
        for (var name : files.folder()) {
            node = node.child(name);
        }
        switch (files.reach()) {
            case SELF -> node.self |= actions;
            case IN -> node.in.add(files.ending(), actions);
            case BELOW -> node.below.add(files.ending(), actions);
        }
    }

    @Override
    public boolean permits(String target, int action) {
        var area = Area.of(target);
        if (area.isEmpty()) {
            return false;
        }
        var path = target.substring(area.get().length());
        return !FileTarget.isOdd(path) && permits(area.get(), path.isEmpty() ? new String[0] : path.split("/"), action);
    }

    /** The same for a path below the root of an area. */
    boolean permits(Area area, Path root, Path path, int action) {
        if (!roots.containsKey(area) || !path.startsWith(root)) {
            return false;
        }
        var first = root.getNameCount();
        var names = new String[path.getNameCount() - first];
        for (int i = 0; i < names.length; i++) {
            names[i] = path.getName(first + i).toString();
        }
        return permits(area, names, action);
    }

    private boolean permits(Area area, String[] path, int action) {
        var node = roots.get(area);
        var last = path.length == 0 ? "" : path[path.length - 1];
        for (int i = 0; node != null; i++) {
            if ((node.below.any & action) != 0) {
                return true;
            }
            if (i == path.length) {
                return (node.self & action) != 0;
            }
            if (node.below.fit(last, action) || i == path.length - 1 && node.in.fit(last, action)) {
                return true;
            }
            node = node.children.get(path[i]);
        }
        return false;
    }

    @Override
    public boolean covers(Target target, int action) {
        var files = (FileTarget) target;
        if (files.reach() == Reach.SELF) {
            return permits(files.area(), files.folder().toArray(String[]::new), action);
        }
        var node = roots.get(files.area());
        for (var name : files.folder()) {
            if (node == null || coversBelow(node, files, action)) {
                return node != null;
            }
            node = node.children.get(name);
        }
        return node != null
                && (coversBelow(node, files, action)
                        || files.reach() == Reach.IN && node.in.fit(files.ending(), action));
    }

    /** Whether all below a folder is permitted of which a target is a part. Without an ending it has the folder itself too. */
    private static boolean coversBelow(Node node, FileTarget files, int action) {
        return files.ending().isEmpty() ? (node.below.any & action) != 0 : node.below.fit(files.ending(), action);
    }
}

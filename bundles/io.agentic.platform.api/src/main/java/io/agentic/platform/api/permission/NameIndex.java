package io.agentic.platform.api.permission;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/** Names, and beginnings of names. */
final class NameIndex implements Index {

    private final Map<String, Integer> names = new HashMap<>();
    private final Map<Integer, TreeSet<String>> beginnings = new HashMap<>();

    @Override
    public void add(Target target, int actions) {
        var name = (NameTarget) target;
        if (!name.open()) {
            names.merge(name.text(), actions, (one, other) -> one | other);
            return;
        }
        for (int bit = 1; bit <= actions; bit <<= 1) {
            if ((actions & bit) != 0) {
                addBeginning(name.text(), beginnings.computeIfAbsent(bit, first -> new TreeSet<>()));
            }
        }
    }

    /** None of them begins with another: so the nearest below a name is the only one that it can begin with. */
    private static void addBeginning(String text, TreeSet<String> known) {
        if (!begins(text, known)) {
            for (var longer = known.ceiling(text);
                    longer != null && longer.startsWith(text);
                    longer = known.ceiling(text)) {
                known.remove(longer);
            }
            known.add(text);
        }
    }

    private static boolean begins(String name, TreeSet<String> known) {
        var nearest = known.floor(name);
        return nearest != null && name.startsWith(nearest);
    }

    @Override
    public boolean permits(String name, int action) {
        var known = beginnings.get(action);
        return (names.getOrDefault(name, 0) & action) != 0 || known != null && begins(name, known);
    }

    @Override
    public boolean covers(Target target, int action) {
        var name = (NameTarget) target;
        var known = beginnings.get(action);
        return name.open() ? known != null && begins(name.text(), known) : permits(name.text(), action);
    }
}

package io.agentic.models.internal.limit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Workspaces take turns, in each of them its callers, and of each caller who came first. So one who asks much waits for himself. Not for
 * several threads.
 */
final class FairQueue<T> {

    private final Map<String, Map<String, Deque<T>>> workspaces = new LinkedHashMap<>();
    private int size;

    void add(String workspace, String caller, T waiting) {
        workspaces
                .computeIfAbsent(workspace, name -> new LinkedHashMap<>())
                .computeIfAbsent(caller, name -> new ArrayDeque<>())
                .add(waiting);
        size++;
    }

    /** Whose turn it is. */
    Optional<T> peek() {
        return workspaces.isEmpty()
                ? Optional.empty()
                : Optional.of(first(first(workspaces).getValue()).getValue().element());
    }

    /** Takes out whose turn it is; workspace and caller go to the end of their rows. */
    void remove() {
        var workspace = first(workspaces);
        var caller = first(workspace.getValue());
        caller.getValue().remove();
        size--;
        toTheEnd(workspace.getValue(), caller, caller.getValue().isEmpty());
        toTheEnd(workspaces, workspace, workspace.getValue().isEmpty());
    }

    /** Takes out one who does not wait any more. */
    void remove(String workspace, String caller, T waiting) {
        var callers = workspaces.getOrDefault(workspace, Map.of());
        var row = callers.get(caller);
        if (row != null && row.remove(waiting)) {
            size--;
            if (row.isEmpty()) {
                callers.remove(caller);
            }
            if (callers.isEmpty()) {
                workspaces.remove(workspace);
            }
        }
    }

    int size() {
        return size;
    }

    private static <V> Map.Entry<String, V> first(Map<String, V> rows) {
        var entry = rows.entrySet().iterator().next();
        return Map.entry(entry.getKey(), entry.getValue());
    }

    private static <V> void toTheEnd(Map<String, V> rows, Map.Entry<String, V> row, boolean empty) {
        rows.remove(row.getKey());
        if (!empty) {
            rows.put(row.getKey(), row.getValue());
        }
    }
}

package io.agentic.plugins.internal.change;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;

import io.agentic.platform.api.plugin.PluginUse.Use;
import io.agentic.platform.api.plugin.PluginUse.Way;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Who uses a plugin, in words: a task of many agents is one line. */
final class UseWords {

    private UseWords() {}

    /** A line for each task: {@code 20261127-19ebqdq9yf in default: 24 agents at work (analyst 1, review_worker 23); …}. */
    static List<String> ofTasks(Stream<Use> uses) {
        var byTask = uses.collect(
                groupingBy(use -> use.task() + " in " + use.workspace(), TreeMap::new, groupingBy(Use::how)));
        return byTask.entrySet().stream()
                .map(task -> task.getKey() + ": " + String.join("; ", ways(task.getValue())))
                .toList();
    }

    private static List<String> ways(Map<Way, List<Use>> uses) {
        var words = new ArrayList<String>();
        var running = uses.getOrDefault(Way.RUNS, List.of());
        var calling = uses.getOrDefault(Way.CALLS, List.of());
        var given = uses.getOrDefault(Way.MAY_CALL, List.of());
        if (!running.isEmpty()) {
            words.add(agents(running) + " at work (" + counted(running) + ")");
        }
        if (!calling.isEmpty()) {
            words.add(agents(calling) + " waiting for an answer (" + counted(calling) + ")");
        }
        if (!given.isEmpty()) {
            words.add(agents(given) + " given its tools");
        }
        if (uses.containsKey(Way.ASKS)) {
            words.add("asks its models");
        }
        return words;
    }

    private static String agents(Collection<Use> uses) {
        var agents = uses.stream().map(Use::agent).distinct().count();
        return agents == 1 ? "1 agent" : agents + " agents";
    }

    /** {@code git_commit 2, git_status 1} of {@code tool:git_commit} twice and {@code tool:git_status}. */
    private static String counted(Collection<Use> uses) {
        return uses.stream()
                .collect(groupingBy(
                        use -> use.offer().substring(use.offer().indexOf(':') + 1), TreeMap::new, counting()))
                .entrySet()
                .stream()
                .map(offer -> offer.getKey() + " " + offer.getValue())
                .collect(joining(", "));
    }

    /** Those whose work is inside, sorted; agents of one task are counted. */
    static List<String> ofHolders(Collection<String> holders) {
        var byTask = holders.stream().collect(groupingBy(UseWords::task, TreeMap::new, toCollection(TreeSet::new)));
        return byTask.entrySet().stream()
                .map(task -> task.getValue().size() == 1
                        ? task.getValue().first()
                        : task.getKey() + ", " + task.getValue().size() + " agents")
                .toList();
    }

    private static String task(String holder) {
        var slash = holder.indexOf('/');
        return slash < 0 ? holder : holder.substring(0, slash);
    }
}

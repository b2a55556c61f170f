package io.agentic.plugins.internal.scan;

import io.agentic.platform.api.operation.Shown;
import io.agentic.plugins.internal.scan.Finding.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gathers findings, each once and some of each kind, so that many of one do not hide another. */
final class Findings {

    private static final int OF_A_KIND = 20;

    private final Map<Kind, Set<Finding>> all = new EnumMap<>(Kind.class);
    private final Map<Kind, Integer> more = new EnumMap<>(Kind.class);

    /** @param in what a jar says of itself, so not fit for a terminal */
    void add(Kind kind, String in, String does) {
        var finding = new Finding(kind, Shown.line(in), Shown.line(does));
        var some = all.computeIfAbsent(kind, first -> new LinkedHashSet<>());
        if (some.size() < OF_A_KIND) {
            some.add(finding);
        } else if (!some.contains(finding)) {
            more.merge(kind, 1, Integer::sum);
        }
    }

    /** By kind, and in each as found. */
    List<Finding> list() {
        var list = new ArrayList<Finding>();
        all.forEach((kind, some) -> {
            list.addAll(some);
            if (more.containsKey(kind)) {
                list.add(new Finding(kind, "other places", more.get(kind) + " more"));
            }
        });
        return List.copyOf(list);
    }
}

package io.agentic.operations.internal;

import io.agentic.platform.api.operation.OperationSet;
import io.agentic.platform.api.operation.OperationSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The verbs of some sets. Of two that claim one name or one path the first has it.
 *
 * @param verbs by name
 * @param refusals why verbs are missing, one line each
 */
record VerbTable(Map<String, Verb<?, ?>> verbs, List<String> refusals) {

    static final VerbTable EMPTY = of(List.of());

    static VerbTable of(List<OperationSet> sets) {
        var verbs = new TreeMap<String, Verb<?, ?>>();
        var routes = new HashMap<String, String>();
        var refusals = new ArrayList<String>();
        for (var set : sets) {
            for (var binding : set.operations()) {
                try {
                    var verb = VerbReader.read(binding);
                    var name = verb.spec().name();
                    var route = verb.spec().method() + " " + verb.spec().path();
                    var key = route.replaceAll("\\{[^}]*}", "{}");
                    if (verbs.containsKey(name)) {
                        refusals.add(refusal(binding, "there is a verb " + name + " already"));
                    } else if (routes.containsKey(key)) {
                        refusals.add(refusal(binding, route + " belongs to " + routes.get(key) + " already"));
                    } else {
                        verbs.put(name, verb);
                        routes.put(key, name);
                    }
                } catch (IllegalArgumentException wrong) {
                    refusals.add(refusal(binding, wrong.getMessage()));
                }
            }
        }
        return new VerbTable(Collections.unmodifiableMap(verbs), List.copyOf(refusals));
    }

    Optional<Verb<?, ?>> find(String name) {
        return Optional.ofNullable(verbs.get(name));
    }

    List<OperationSpec> specs() {
        return verbs.values().stream().map(Verb::spec).toList();
    }

    private static String refusal(OperationSet.Binding<?, ?> binding, String reason) {
        return "The verb of " + binding.input().getName() + " is left out: " + reason;
    }
}

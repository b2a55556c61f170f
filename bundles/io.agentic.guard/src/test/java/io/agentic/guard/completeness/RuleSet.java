package io.agentic.guard.completeness;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rules of a data file in their order. Knows which of them were of use. */
final class RuleSet {

    private final List<Rule> rules;
    private final Map<String, List<Rule>> byOwner = new HashMap<>();
    private final Set<Rule> used = new HashSet<>();

    RuleSet(List<Rule> rules) {
        this.rules = rules;
    }

    static RuleSet read(String resource) throws IOException {
        return new RuleSet(Rule.read(resource));
    }

    /** @return null when none fits */
    Rule first(String point) {
        var all = all(point);
        return all.isEmpty() ? null : all.get(0);
    }

    /** Those that fit. */
    List<Rule> all(String point) {
        int end = point.indexOf('#');
        if (end < 0) {
            return List.of();
        }
        var those = byOwner.computeIfAbsent(point.substring(0, end), this::ofOwner);
        return those.isEmpty()
                ? those
                : those.stream().filter(rule -> rule.fits(point)).toList();
    }

    private List<Rule> ofOwner(String owner) {
        return rules.stream()
                .filter(rule -> rule.owner().matcher(owner).matches())
                .toList();
    }

    List<Rule> rules() {
        return rules;
    }

    /** The first that fits, which was of use so. */
    Rule use(String point) {
        var rule = first(point);
        if (rule != null) {
            use(rule);
        }
        return rule;
    }

    void use(Rule rule) {
        used.add(rule);
    }

    /** Those that were never of use. */
    List<String> stale() {
        var stale = new ArrayList<>(rules);
        stale.removeAll(used);
        return stale.stream().map(rule -> rule.word() + ' ' + rule.methods()).toList();
    }
}

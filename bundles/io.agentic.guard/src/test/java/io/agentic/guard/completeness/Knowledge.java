package io.agentic.guard.completeness;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What people have said of the JDK's methods, in the data files. */
final class Knowledge {

    static final String HARMLESS = "harmless";

    private static final Pattern VERDICT = Pattern.compile("unreachable|(harmless|guarded):[a-z]+");

    private final RuleSet natives = RuleSet.read("natives.txt");
    private final RuleSet powers = RuleSet.read("powers.txt");
    private final RuleSet marks = RuleSet.read("marks.txt");
    private final RuleSet keepers = RuleSet.read("keepers.txt");
    private final RuleSet verdicts = RuleSet.read("verdicts.txt");

    Knowledge() throws IOException {
        verdicts.rules().forEach(Knowledge::check);
        Stream.concat(natives.rules().stream().filter(rule -> rule.word().equals(HARMLESS)), verdicts.rules().stream())
                .forEach(Knowledge::checkReason);
    }

    static void check(Rule rule) {
        if (!VERDICT.matcher(rule.word()).matches()) {
            throw new IllegalArgumentException("'" + rule.word() + "' of " + rule.methods()
                    + " is no verdict. Write unreachable, harmless:AREA or guarded:AREA.");
        }
    }

    static void checkReason(Rule rule) {
        if (rule.reason().isEmpty()) {
            throw new IllegalArgumentException(
                    "'" + rule.word() + ' ' + rule.methods() + "' gives no reason. Add one.");
        }
    }

    RuleSet natives() {
        return natives;
    }

    RuleSet powers() {
        return powers;
    }

    RuleSet marks() {
        return marks;
    }

    RuleSet keepers() {
        return keepers;
    }

    RuleSet verdicts() {
        return verdicts;
    }

    /** Rules for which none of the JDKs looked at had use. */
    List<String> stale() {
        return Stream.of(natives, powers, marks, keepers, verdicts)
                .flatMap(rules -> rules.stale().stream())
                .toList();
    }
}

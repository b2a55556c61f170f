package io.agentic.plugin.review.internal.risk;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A call or word that can be a risk.
 *
 * @param id the rule's id
 * @param hints one of these must be in a file, or the pattern is not tried
 * @param pattern looked for in code without comments and insides of literals; ends at the opening parenthesis of a call, at the sign of an
 *     assignment, or anywhere
 * @param check decides whether a place is a risk
 * @param title what it is
 * @param why what can happen
 * @param remedy what to do
 */
record CallRule(String id, List<String> hints, Pattern pattern, Check check, String title, String why, String remedy) {

    static CallRule of(String id, String hints, String pattern, Check check, String title, String why, String remedy) {
        return new CallRule(id, List.of(hints.split(" ")), Pattern.compile(pattern), check, title, why, remedy);
    }

    boolean mayBeIn(String code) {
        return hints.stream().anyMatch(code::contains);
    }
}

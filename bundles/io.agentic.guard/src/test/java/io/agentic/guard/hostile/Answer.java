package io.agentic.guard.hostile;

import java.util.List;

/**
 * What a JVM says of an attempt.
 *
 * @param ending {@code returned}, what was thrown and where, or how the JVM ended
 * @param brought what the attempt returned
 * @param defined whether that is a class which the plugin's jar does not account for
 * @param changed whether the witness saw a change
 * @param refusals what the judge was told
 */
record Answer(String ending, String brought, boolean defined, boolean changed, List<String> refusals) {

    static Answer parse(String line) {
        var fields = List.of(line.split("\t"));
        return new Answer(
                fields.get(0),
                fields.get(1),
                Boolean.parseBoolean(fields.get(2)),
                Boolean.parseBoolean(fields.get(3)),
                fields.subList(4, fields.size()));
    }

    /** That the JVM ended instead. */
    static Answer ended(String how) {
        return new Answer(how, "", false, false, List.of());
    }
}

package io.agentic.api.task;

import java.util.regex.Pattern;

/**
 * Names a task everywhere: in log, journal, audit, ledger and on the wire.
 *
 * @param value lower case letters, digits and dashes, at most 64
 */
public record TaskId(String value) {

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

    public TaskId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a task id: '" + value + "'. See task:list");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}

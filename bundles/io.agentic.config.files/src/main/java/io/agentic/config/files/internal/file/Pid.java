package io.agentic.config.files.internal.file;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a configuration is called: {@code PID}, or {@code FACTORY~NAME} for one of several.
 *
 * @param base the PID, or the factory PID
 * @param name which of several; empty for the only one
 */
public record Pid(String base, Optional<String> name) {

    static final String ENDING = ".cfg";

    private static final String OURS = "io.agentic.";
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*(~[A-Za-z0-9._-]+)?");
    private static final int LONGEST = 200;

    /** @throws IllegalArgumentException if it cannot be the name of a configuration and of a file */
    public static Pid of(String text) {
        return from(text)
                .orElseThrow(() -> new IllegalArgumentException("A configuration is called PID or PID~NAME,"
                        + " with letters, digits, dots, hyphens and underscores; see config:list."));
    }

    /** Empty if it is none. */
    public static Optional<Pid> from(String text) {
        if (text.length() > LONGEST || !FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        var tilde = text.indexOf('~');
        return Optional.of(
                tilde < 0
                        ? new Pid(text, Optional.empty())
                        : new Pid(text.substring(0, tilde), Optional.of(text.substring(tilde + 1))));
    }

    /** What a file of {@code etc} configures; empty if nothing. */
    public static Optional<Pid> ofFile(String name) {
        return name.endsWith(ENDING) ? from(name.substring(0, name.length() - ENDING.length())) : Optional.empty();
    }

    /** Whether its file is read by us and not by Karaf. */
    public boolean ours() {
        return name.isPresent() || base.startsWith(OURS);
    }

    public String fileName() {
        return this + ENDING;
    }

    @Override
    public String toString() {
        return base + name.map(one -> "~" + one).orElse("");
    }
}

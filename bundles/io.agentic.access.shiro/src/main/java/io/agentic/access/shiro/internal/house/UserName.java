package io.agentic.access.shiro.internal.house;

import io.agentic.platform.api.operation.Shown;
import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/** The one form of user names. No two names that look alike have it both, since it has only ASCII in lower case. */
public final class UserName {

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._@-]{0,63}");

    /** Beyond this nothing is normalised: no name of that many characters becomes one of 64. */
    private static final int LONGEST = 256;

    private UserName() {}

    /** @throws IllegalArgumentException if what was typed is no name */
    public static String of(String typed) {
        return from(typed)
                .orElseThrow(() -> new IllegalArgumentException("'" + Shown.of(typed)
                        + "' is no user name. A name has 1 to 64 of a-z, 0-9, dot, underscore, hyphen and @, and begins"
                        + " with a letter or digit."));
    }

    /** The name that was typed; empty if it is none. */
    public static Optional<String> from(String typed) {
        if (typed.length() > LONGEST) {
            return Optional.empty();
        }
        var name = Normalizer.normalize(typed, Normalizer.Form.NFKC);
        return FORM.matcher(name).matches() ? Optional.of(name) : Optional.empty();
    }
}

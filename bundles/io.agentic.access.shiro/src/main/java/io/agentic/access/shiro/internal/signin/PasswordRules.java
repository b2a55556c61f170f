package io.agentic.access.shiro.internal.signin;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What a password that a person chose must be. */
public final class PasswordRules {

    static final int SHORTEST = 12;
    static final int LONGEST = 128;

    /** On a scale to 4: withstands guessing by somebody who got hold of the slow hash. */
    private static final int MINIMUM_SCORE = 3;

    /** To estimate takes longer the longer a text is; a good beginning is enough. */
    private static final int LOOKED_AT = 64;

    /** A part of a name of fewer characters is in many a good password. */
    private static final int SHORTEST_PART = 4;

    /** @throws IllegalArgumentException if it may not be the password of that user; the message has nothing of it */
    public void check(String user, String password) {
        var length = password.codePointCount(0, password.length());
        if (length < SHORTEST || length > LONGEST) {
            throw new IllegalArgumentException("A password has " + SHORTEST + " to " + LONGEST + " characters, not "
                    + length + ". Choose another, or leave it out to have one made.");
        }
        if (password.codePoints().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "A password is one line without control characters. Choose another, or leave it out to have one made.");
        }
        var lower = password.toLowerCase(Locale.ROOT);
        if (user.contains(lower) || parts(user).anyMatch(lower::contains)) {
            throw new IllegalArgumentException("A password must not have the user's name or a part of it in it."
                    + " Choose another, or leave it out to have one made.");
        }
        var looked = password.length() > LOOKED_AT ? password.substring(0, LOOKED_AT) : password;
        // Made for each, since its word lists are large and passwords are seldom changed.
        if (new Zxcvbn().measure(looked, List.of(user, "agentic")).getScore() < MINIMUM_SCORE) {
            throw new IllegalArgumentException("This password is easy to guess. Take several words that do not belong"
                    + " together, or leave it out to have one made.");
        }
    }

    private static Stream<String> parts(String user) {
        return Stream.concat(Stream.of(user), Stream.of(user.split("[._@-]")))
                .filter(part -> part.length() >= SHORTEST_PART);
    }
}

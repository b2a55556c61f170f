package io.agentic.config.files.internal;

import java.util.Optional;

/** How a configuration says where a secret is. */
public final class SecretForm {

    private static final String SECRET = "secret:";
    private static final String ENVIRONMENT = "env:";

    private SecretForm() {}

    /** Whether a value says where the secret is, and is none itself. */
    public static boolean names(String value) {
        return value.startsWith(SECRET) || value.startsWith(ENVIRONMENT);
    }

    /** The name of the secret, if it says that. */
    public static Optional<String> secret(String value) {
        return Optional.of(value).filter(text -> text.startsWith(SECRET)).map(text -> text.substring(SECRET.length())
                .strip());
    }

    /** What may be seen of the value of a secret key. */
    public static String shown(String value) {
        return value.isEmpty() || names(value) ? value : "***";
    }
}

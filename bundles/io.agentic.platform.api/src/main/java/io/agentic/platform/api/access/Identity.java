package io.agentic.platform.api.access;

import java.util.List;

/**
 * Who somebody is, and by what that was proved.
 *
 * @param user a known user
 * @param credential names what was shown, and is no secret: {@code password}, {@code token:ID}, {@code key:FINGERPRINT}; {@code house} when the
 *     house itself acts for the user
 * @param scope permissions that the credential is limited to; empty for all that the user has
 */
public record Identity(String user, String credential, List<String> scope) {

    private static final String HOUSE = "house";

    public Identity {
        if (user.isBlank() || credential.isBlank()) {
            throw new IllegalArgumentException(
                    "An identity needs user and credential: '" + user + "', '" + credential + "'");
        }
        scope = List.copyOf(scope);
    }

    /** The house acting for a user who was let in before, such as the agents of a task. */
    public static Identity actingFor(String user) {
        return actingFor(user, List.of());
    }

    /** The same within the limits of what the user showed when he was let in. */
    public static Identity actingFor(String user, List<String> scope) {
        return new Identity(user, HOUSE, scope);
    }
}

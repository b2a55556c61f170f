package io.agentic.secrets.internal;

import java.time.Instant;
import java.util.List;

/**
 * A secret as people see it.
 *
 * @param name what configurations call it: {@code secret:NAME}
 * @param hosts where plugins may have it sent
 * @param usedBy the configurations that name it
 * @param changed when
 * @param by whom; {@code house} if it was found in a file
 */
public record SecretView(String name, List<String> hosts, List<String> usedBy, Instant changed, String by) {

    static SecretView of(KeptSecret secret, List<String> usedBy) {
        return new SecretView(secret.name(), secret.hosts(), usedBy, secret.changed(), secret.by());
    }
}

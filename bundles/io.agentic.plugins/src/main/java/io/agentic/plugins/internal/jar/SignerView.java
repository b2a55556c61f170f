package io.agentic.plugins.internal.jar;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Somebody who signs plugins, as people see him.
 *
 * @param name what he is called here
 * @param state {@code TRUSTED}; {@code UNRESTRICTED}: his plugins run past the guard if they ask for that; or {@code REVOKED}: what he
 *     signed is not installed any more
 * @param plugins ids of installed plugins that he signed, sorted; they stay when he is revoked
 * @param fingerprint SHA-256 of his public key, lower case hexadecimal
 * @param by who decided it; {@code distribution} when the key came with it
 * @param since when; empty when the key came with the distribution
 */
public record SignerView(
        String name, String state, List<String> plugins, String fingerprint, String by, Optional<Instant> since) {

    public SignerView {
        plugins = List.copyOf(plugins);
    }
}

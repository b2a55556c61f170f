package io.agentic.plugins.internal.change;

import io.agentic.plugins.internal.jar.PluginsConfig;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What an operator has set.
 *
 * @param preinstalled ids of plugins that a new runtime has
 * @param developerMode whether a release may take the place of one with an equal version
 * @param secondPerson whether somebody other than who brings a plugin must agree to what it asks for
 * @param start until a plugin must work
 * @param drain until work inside an old release must have ended
 * @param trial how long a new release is watched
 */
public record ContainerLimits(
        List<String> preinstalled,
        boolean developerMode,
        boolean secondPerson,
        Duration start,
        Duration drain,
        Duration trial) {

    static ContainerLimits of(PluginsConfig config) {
        return new ContainerLimits(
                Stream.of(config.preinstalled().split(","))
                        .map(String::strip)
                        .filter(id -> !id.isEmpty())
                        .toList(),
                config.developerMode(),
                config.consent_second$_$person(),
                Duration.ofSeconds(config.startSeconds()),
                Duration.ofSeconds(config.drainSeconds()),
                Duration.ofSeconds(config.trialSeconds()));
    }
}

package io.agentic.platform.api.plugin;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the bundle of a release is said to come from, by which its code is known: {@code agentic:ID/SHA256}. The container alone installs
 * bundles there.
 *
 * @param plugin its id
 * @param sha256 of its jar, lower case hexadecimal
 */
public record ReleaseLocation(String plugin, String sha256) {

    private static final String SCHEME = "agentic:";
    private static final Pattern FORM = Pattern.compile(SCHEME + "([^/]+)/([0-9a-f]*)");

    /** What a location says; empty when no release is there. */
    public static Optional<ReleaseLocation> of(String location) {
        var matcher = FORM.matcher(location);
        return matcher.matches()
                ? Optional.of(new ReleaseLocation(matcher.group(1), matcher.group(2)))
                : Optional.empty();
    }

    /** As the framework has it. */
    @Override
    public String toString() {
        return SCHEME + plugin + "/" + sha256;
    }
}

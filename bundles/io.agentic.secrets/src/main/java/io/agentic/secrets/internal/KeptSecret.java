package io.agentic.secrets.internal;

import io.agentic.platform.api.secret.Secrets.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A secret as it is kept. Its messages never have the value.
 *
 * @param hosts where it may be sent for plugins, in lower case
 * @param changed when
 * @param by whom
 */
record KeptSecret(String name, String value, List<String> hosts, Instant changed, String by) {

    /** Characters of a value: enough for a key file, too few for a document. */
    static final int LONGEST_VALUE = 16_384;

    private static final int LONGEST_NAME = 64;
    private static final int MOST_HOSTS = 32;
    private static final int HIGHEST_PORT = 65_535;
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern HOST =
            Pattern.compile("([a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?|\\[[0-9a-f:.]{2,45}])(:([0-9]{1,5}))?");

    KeptSecret {
        if (name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("The name of a secret has 1 to " + LONGEST_NAME
                    + " characters: words of a-z and 0-9, with single hyphens between them, such as github-token.");
        }
        if (value.isEmpty() || value.length() > LONGEST_VALUE) {
            throw new IllegalArgumentException("The value of secret '" + name + "' has " + value.length()
                    + " characters; 1 to " + LONGEST_VALUE + " are allowed.");
        }
        hosts = hosts.stream().map(KeptSecret::host).distinct().toList();
        if (hosts.size() > MOST_HOSTS) {
            throw new IllegalArgumentException(
                    "Secret '" + name + "' has " + hosts.size() + " hosts; at most " + MOST_HOSTS + " are allowed.");
        }
    }

    Secret secret() {
        return new Secret(name, value, hosts);
    }

    /** Without the value. */
    @Override
    public String toString() {
        return "secret:" + name;
    }

    private static String host(String typed) {
        var host = typed.toLowerCase(Locale.ROOT);
        var parts = HOST.matcher(host);
        if (!parts.matches() || parts.group(4) != null && !isPort(Integer.parseInt(parts.group(4)))) {
            throw new IllegalArgumentException(
                    "A host is given as HOST or HOST:PORT, such as api.github.com:443, without https:// and path.");
        }
        return host;
    }

    private static boolean isPort(int number) {
        return number > 0 && number <= HIGHEST_PORT;
    }
}

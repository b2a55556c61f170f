package io.agentic.cli.internal;

import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem.Code;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The runtime this command is for, as the environment names it.
 *
 * @param environment the variables {@code AGENTIC_…}
 * @param workingDirectory of the caller
 */
public record Instance(Map<String, String> environment, Path workingDirectory) {

    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");

    /** The folder of the distribution. */
    Optional<Path> home() {
        return variable("AGENTIC_HOME").map(workingDirectory::resolve);
    }

    /** The folder of the instance: its configuration and data. */
    Path base() {
        return variable("AGENTIC_BASE")
                .map(workingDirectory::resolve)
                .or(this::home)
                .orElse(workingDirectory.resolve(".agentic"));
    }

    Path data() {
        return base().resolve("data");
    }

    /** Where the token of the first administrator lies. */
    Path tokenFile() {
        return data().resolve("security/admin.token");
    }

    /** Whether the runtime is the one of this folder, which can be started from here. */
    boolean ours() {
        return variable("AGENTIC_URL").isEmpty();
    }

    /** Where the runtime answers, without a slash at the end. */
    URI url() {
        var text = variable("AGENTIC_URL")
                .orElseGet(() -> "http://127.0.0.1:" + httpPort())
                .replaceAll("/+$", "");
        try {
            var url = new URI(text);
            if (url.getHost() != null && Set.of("http", "https").contains(String.valueOf(url.getScheme()))) {
                return url;
            }
        } catch (URISyntaxException e) {
            // said below
        }
        throw new AgenticException(
                Code.USAGE,
                "AGENTIC_URL is '" + text + "', which is no address.",
                "Set it to one such as http://127.0.0.1:8181.");
    }

    int httpPort() {
        return port("AGENTIC_HTTP_PORT", 8181);
    }

    int sshPort() {
        return port("AGENTIC_SSH_PORT", 8101);
    }

    /** What proves who asks. The file's token is for this machine alone: it is not shown to other hosts. */
    Optional<String> token() {
        var given = variable("AGENTIC_TOKEN");
        if (given.isPresent() || !THIS_MACHINE.contains(url().getHost())) {
            return given;
        }
        try {
            return Optional.of(Files.readString(tokenFile()).strip()).filter(token -> !token.isEmpty());
        } catch (IOException e) {
            return Optional.empty(); // then the runtime says 401, and that message says what to do
        }
    }

    /** Characters on a line. */
    int width() {
        try {
            return variable("COLUMNS")
                    .map(Integer::parseInt)
                    .filter(columns -> columns > 0)
                    .orElse(100);
        } catch (NumberFormatException e) {
            return 100;
        }
    }

    /** Whether colours are welcome, as NO_COLOR (no-color.org) says. */
    boolean coloured() {
        return environment.getOrDefault("NO_COLOR", "").isEmpty();
    }

    /** A program of the distribution. */
    Path program(String name) {
        return home().map(home -> home.resolve("bin").resolve(name))
                .filter(Files::isExecutable)
                .orElseThrow(() -> new AgenticException(
                        Code.UNAVAILABLE,
                        "There is no program " + name + " in "
                                + home().map(home -> home + "/bin").orElse("AGENTIC_HOME, which is not set") + ".",
                        "Use the command agentic of an unpacked distribution, or set AGENTIC_HOME to its folder."));
    }

    private int port(String name, int otherwise) {
        var text = variable(name).orElse(String.valueOf(otherwise));
        try {
            var port = Integer.parseInt(text);
            if (port > 0 && port < 65536) {
                return port;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new AgenticException(
                Code.USAGE, name + " is '" + text + "', which is no port.", "Set it to a number from 1 to 65535.");
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }
}

package io.agentic.plugins.internal.jar;

import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem.Code;
import io.agentic.platform.api.operation.Shown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Copies jars from markets, files and web servers into {@code data/plugins/incoming}. */
@Component(configurationPid = "io.agentic.plugins")
public final class CopyingSources implements Sources {

    private static final Pattern NAME = Pattern.compile("([A-Za-z0-9_-]+)(?:@(.+))?");

    private final IncomingFolder incoming;
    private final FolderMarket market;
    private final Download download;

    @Activate
    public CopyingSources(PluginsConfig config) {
        this(
                Path.of(System.getProperty("karaf.data", "data"), "plugins", "incoming")
                        .toAbsolutePath(),
                Arrays.stream(config.markets())
                        .map(Path.of(System.getProperty("karaf.home", ""))::resolve)
                        .toList(),
                JarLimits.ofMegabytes(config.maxMegabytes()),
                Duration.ofSeconds(config.downloadSeconds()));
        incoming.tidy(Clock.systemUTC());
    }

    CopyingSources(Path incoming, List<Path> markets, JarLimits limits, Duration downloadTime) {
        this.incoming = new IncomingFolder(incoming, limits.bytes());
        this.market = new FolderMarket(markets, limits);
        this.download = new Download(limits.bytes(), downloadTime);
    }

    @Override
    public Path fetch(String source) {
        if (source.contains("://")) {
            return downloaded(source);
        }
        var name = NAME.matcher(source);
        if (name.matches()) {
            return named(name.group(1), Optional.ofNullable(name.group(2)));
        }
        return file(source);
    }

    @Override
    public Optional<Path> find(String id, VersionRange versions) {
        return market.newest(id, versions::includes).map(this::copyOf);
    }

    private Path named(String id, Optional<String> version) {
        Predicate<Version> wanted = version.map(CopyingSources::version)
                .<Predicate<Version>>map(exact -> exact::equals)
                .orElse(any -> true);
        return market.newest(id, wanted)
                .map(this::copyOf)
                .orElseThrow(() -> new AgenticException(
                        Code.NOT_FOUND,
                        "There is no plugin '" + id + "'"
                                + version.map(text -> " " + text).orElse("") + " in the market.",
                        "It has: " + String.join(", ", market.ids())
                                + ". Or give the absolute path of a jar, or its URL."));
    }

    private static Version version(String text) {
        try {
            return Version.parseVersion(text);
        } catch (IllegalArgumentException e) {
            throw Broken.rule("'" + Shown.line(text) + "' is no version.", "Write name@1.2.0.");
        }
    }

    private Path file(String source) {
        var file = path(source);
        if (!file.isAbsolute()) {
            throw Broken.rule(
                    "'" + Shown.line(source) + "' is neither the name of a plugin, nor an absolute path, nor a URL.",
                    "Give the whole path: the runtime has another folder than you.");
        }
        if (!Files.exists(file)) {
            throw new AgenticException(
                    Code.NOT_FOUND,
                    "There is no file " + Shown.line(source) + " on the machine of the runtime.",
                    "Look at the path.");
        }
        if (!Files.isRegularFile(file)) {
            throw Broken.rule(Shown.line(source) + " is no file.", "Name the jar of a plugin.");
        }
        return copyOf(file);
    }

    private static Path path(String source) {
        try {
            return Path.of(source);
        } catch (java.nio.file.InvalidPathException e) {
            throw Broken.rule("'" + Shown.line(source) + "' is no path.", "Name the jar of a plugin.");
        }
    }

    private Path copyOf(Path file) {
        try {
            return incoming.copyOf(file);
        } catch (IOException e) {
            throw new AgenticException(
                    Code.FAILED,
                    Shown.line(file.toString()) + " cannot be read: " + e.getMessage() + ".",
                    "See to it that the runtime may read it.");
        }
    }

    private Path downloaded(String address) {
        var file = incoming.create();
        var done = false;
        try {
            download.into(file, address);
            done = true;
            return file;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AgenticException(Code.UNAVAILABLE, "The download was interrupted.", "Try again.");
        } finally {
            if (!done) {
                remove(file);
            }
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw IncomingFolder.unwritable(e);
        }
    }
}

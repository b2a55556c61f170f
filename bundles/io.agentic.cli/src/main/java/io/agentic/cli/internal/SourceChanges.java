package io.agentic.cli.internal;

import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem.Code;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Changes of the files a plugin is built from: those in {@code src}, and those that lie in the project's folder itself. For one thread. */
final class SourceChanges implements PluginDev.Changes, AutoCloseable {

    /** An editor, or git, writes more than one file at a time. */
    private static final Duration CALM = Duration.ofMillis(200);

    private static final WatchEvent.Kind<?>[] KINDS = {
        StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_DELETE, StandardWatchEventKinds.ENTRY_MODIFY
    };

    private final Path project;
    private final WatchService watcher;
    private final Map<WatchKey, Path> folders = new HashMap<>();

    private SourceChanges(Path project, WatchService watcher) {
        this.project = project;
        this.watcher = watcher;
    }

    /** @throws AgenticException when there is no project, or it cannot be watched */
    static SourceChanges of(Path project) {
        if (!Files.isRegularFile(project.resolve("pom.xml"))) {
            throw new AgenticException(
                    Code.USAGE,
                    "There is no pom.xml in " + project + ".",
                    "Name the folder of a plugin's project; make one with: agentic plugin new ID");
        }
        try {
            var changes = new SourceChanges(project, FileSystems.getDefault().newWatchService());
            changes.watch(project);
            changes.watchAll(project.resolve("src"));
            return changes;
        } catch (IOException e) {
            throw new AgenticException(
                    Code.FAILED, project + " cannot be watched: " + e.getMessage() + ".", "Can the system watch more?");
        }
    }

    /**
     * Waits for a change, and then until nothing changes for a moment.
     *
     * @return false when there was none for so long
     */
    @Override
    public boolean await(Duration longest) throws InterruptedException {
        var changed = false;
        var key = watcher.poll(longest.toMillis(), TimeUnit.MILLISECONDS);
        while (key != null) {
            changed |= matters(key);
            key = watcher.poll(CALM.toMillis(), TimeUnit.MILLISECONDS);
        }
        return changed;
    }

    @Override
    public void close() {
        try {
            watcher.close();
        } catch (IOException e) {
            // the process ends anyway
        }
    }

    private boolean matters(WatchKey key) {
        var folder = folders.get(key);
        var matters = false;
        for (var event : key.pollEvents()) {
            var path = event.context() instanceof Path name ? folder.resolve(name) : folder;
            if (folder.equals(project)) {
                matters |= isOfTheBuild(path);
            } else {
                matters = true;
                watchNew(path);
            }
        }
        key.reset();
        return matters;
    }

    /** The folder with what is built changes with each build. */
    private boolean isOfTheBuild(Path path) {
        var name = path.getFileName().toString();
        return name.equals("pom.xml") || name.equals("bnd.bnd");
    }

    private void watchNew(Path path) {
        try {
            if (Files.isDirectory(path)) {
                watchAll(path);
            }
        } catch (IOException e) {
            // gone again
        }
    }

    private void watchAll(Path root) throws IOException {
        try (var all = Files.walk(root)) {
            for (var folder : (Iterable<Path>) all.filter(Files::isDirectory)::iterator) {
                watch(folder);
            }
        }
    }

    private void watch(Path folder) throws IOException {
        folders.put(folder.register(watcher, KINDS), folder);
    }
}

package io.agentic.platform.api.plugin;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a plugin is called for. Whoever calls code of a plugin says so, and whoever is asked by that code, on the same thread, can look it up.
 * Thread-safe.
 */
public final class PluginWork {

    private static final ThreadLocal<PluginWork> NOW = new ThreadLocal<>();

    private final String holder;
    private final Optional<Path> folder;
    private volatile boolean over;

    /**
     * @param holder whose work it is, as {@link ReleaseRoutes#admit} wants it: task and agent
     * @param folder of the task; what holds for it ends with the work
     */
    public PluginWork(String holder, Optional<Path> folder) {
        this.holder = requireNonNull(holder, "holder");
        this.folder = requireNonNull(folder, "folder");
    }

    /** What this thread is in a plugin for; empty when the plugin does something by itself. */
    public static Optional<PluginWork> now() {
        return Optional.ofNullable(NOW.get());
    }

    /** A call of a plugin's code. */
    @FunctionalInterface
    public interface Inside<T, E extends Exception> {

        T call() throws E;
    }

    /** Calls a plugin for this work, here; with the call the work is over. */
    public <T, E extends Exception> T during(Inside<T, E> call) throws E {
        try {
            return resume(call);
        } finally {
            over = true;
        }
    }

    /** Goes on with this work on a thread that a plugin handed it over to. */
    public <T, E extends Exception> T resume(Inside<T, E> call) throws E {
        var before = NOW.get();
        NOW.set(this);
        try {
            return call.call();
        } finally {
            if (before == null) {
                NOW.remove();
            } else {
                NOW.set(before);
            }
        }
    }

    /** Whose work it is. */
    public String holder() {
        return holder;
    }

    /** The folder of the task, as long as the work goes on. */
    public Optional<Path> folder() {
        return over ? Optional.empty() : folder;
    }
}

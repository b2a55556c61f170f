package io.agentic.plugins.internal.change;

import io.agentic.plugins.internal.kept.Release;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Why plugins do not work that are meant to, by id. Thread-safe. */
final class Troubles {

    private final Map<String, Trouble> all = new ConcurrentHashMap<>();

    /** @param watch ends when the trouble does */
    private record Trouble(String why, Runnable watch) {}

    void put(Release release, String why) {
        put(release, why, () -> {});
    }

    /** @param watch run once, when the trouble is over or this is closed */
    void put(Release release, String why, Runnable watch) {
        end(all.put(release.plugin(), new Trouble(why, watch)));
    }

    /** Whether there was any. */
    boolean over(String plugin) {
        var trouble = all.remove(plugin);
        end(trouble);
        return trouble != null;
    }

    Optional<String> of(String plugin) {
        return Optional.ofNullable(all.get(plugin)).map(Trouble::why);
    }

    /** Watches nothing any more. */
    void close() {
        all.keySet().forEach(this::over);
    }

    private static void end(Trouble trouble) {
        if (trouble != null) {
            trouble.watch().run();
        }
    }
}

package io.agentic.platform.api.plugin;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Says which release of each plugin is used. Two releases of one plugin may be there at the same time: a service that is registered is
 * only visible; it is used while its bundle is in use here. The change from one release to the next is atomic. Bundles that are no plugins of the
 * container are always in use. Thread-safe, and does not block.
 */
@ProviderType
public interface ReleaseRoutes {

    /**
     * Lets work into the first of some bundles that is in use, and counts it there until the lease is released. Whoever finds nobody in use
     * here and looks again at services that have come meanwhile has missed nothing.
     *
     * @param bundles ids of the bundles that offer what is wanted, the preferred first
     * @param holder whose work it is, such as {@code task/agent}: shown to people who want to change the plugin
     * @return empty when none is in use
     */
    Optional<Lease> admit(List<Long> bundles, String holder);

    /** Whether new work is let into the bundle now. */
    boolean inUse(long bundle);

    /**
     * Runs an action after each change, on the thread that made it; it must be short.
     *
     * @return ends that
     */
    Subscription onChange(Runnable action);

    /** Work inside a release. */
    interface Lease {

        /** Id of the bundle that does the work. */
        long bundle();

        /** The work has left the plugin's code. More than once is as good as once. */
        void release();
    }

    /** Something that can be ended. */
    interface Subscription extends AutoCloseable {

        @Override
        void close();
    }
}

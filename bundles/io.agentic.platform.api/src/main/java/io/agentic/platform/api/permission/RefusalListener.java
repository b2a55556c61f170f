package io.agentic.platform.api.permission;

import org.osgi.annotation.versioning.ConsumerType;

/** Is told what plugins were refused. Register as a service. */
@ConsumerType
public interface RefusalListener {

    /**
     * A plugin has done something without permission, which came to nothing.
     *
     * <p>Called on a thread of its own, one at a time; must be short.
     *
     * @param plugin its id
     * @param version of the release
     * @param permission what would have been needed, as {@code plugin:grant} takes it
     * @param times how often since it was told last
     */
    void refused(String plugin, String version, String permission, long times);
}

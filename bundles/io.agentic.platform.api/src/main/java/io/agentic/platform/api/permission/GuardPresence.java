package io.agentic.platform.api.permission;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * There as a service while something in this JVM holds plugins to their permissions. Plugins that are not trusted are started only while it is
 * there.
 */
@ConsumerType
public interface GuardPresence {

    /**
     * The namespace of a capability of the bundle that brings it. Where such a bundle is installed, plugins that are not trusted do not run
     * without the service; where none is, and none was since the start, they run unrestricted.
     */
    String CAPABILITY = "agentic.guard";
}

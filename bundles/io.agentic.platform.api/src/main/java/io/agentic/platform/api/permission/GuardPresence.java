package io.agentic.platform.api.permission;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * There as a service while something in this JVM holds plugins to their permissions. Plugins that are not trusted are started only while it is
 * there.
 */
@ConsumerType
public interface GuardPresence {}

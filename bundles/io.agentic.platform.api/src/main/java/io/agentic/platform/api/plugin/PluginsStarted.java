package io.agentic.platform.api.plugin;

import org.osgi.annotation.versioning.ProviderType;

/**
 * There as a service once the bundles that were installed have started, and so what they bring is on offer. Whoever goes on with
 * something of an earlier run refers to it, or would find tools and agent types missing that come a moment later.
 */
@ProviderType
public interface PluginsStarted {}

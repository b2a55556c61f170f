package io.agentic.platform.api.plugin;

import java.util.SortedMap;
import org.osgi.annotation.versioning.ProviderType;

/** Which plugins are meant to work and do not. Thread-safe. May take some seconds, since plugins are asked what is wrong with their configurations. */
@ProviderType
public interface PluginTroubles {

    /** Why, in words for people, by the id of the plugin; empty when all of them work. */
    SortedMap<String, String> now();
}

package io.agentic.models.internal;

import io.agentic.api.model.ModelInfo;
import io.agentic.api.model.ModelProvider;
import io.agentic.platform.api.plugin.Offers.Offer;
import java.util.List;
import java.util.Map;
import org.osgi.framework.Constants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A provider and what it is called.
 *
 * @param name what people write before the slash
 * @param provider does the work
 */
record NamedProvider(String name, ModelProvider provider) {

    private static final long SYSTEM_BUNDLE = 0;
    private static final Logger log = LoggerFactory.getLogger(NamedProvider.class);

    /** Named as the provider wishes, or {@code NAME} when it was made from a configuration {@code pid~NAME}. */
    static Offer<NamedProvider> of(ModelProvider provider, Map<String, ?> properties) {
        var name = name(properties);
        return new Offer<>(
                serviceId(properties),
                properties.get(Constants.SERVICE_RANKING) instanceof Integer ranking ? ranking : 0,
                properties.get(Constants.SERVICE_BUNDLEID) instanceof Long bundle ? bundle : SYSTEM_BUNDLE,
                name,
                new NamedProvider(name, provider));
    }

    static long serviceId(Map<String, ?> properties) {
        return (Long) properties.get(Constants.SERVICE_ID);
    }

    /** What it offers now; nothing when it cannot say. */
    List<ModelInfo> models() {
        try {
            return List.copyOf(provider.models());
        } catch (RuntimeException | LinkageError e) { // a plugin's bug; the object would pin its class loader
            log.warn("Provider {} cannot say which models it has: {}", name, e.toString());
            return List.of();
        }
    }

    private static String name(Map<String, ?> properties) {
        if (properties.get(ModelProvider.NAME) instanceof String name) {
            return name;
        }
        var pid = String.valueOf(properties.get(Constants.SERVICE_PID));
        return pid.substring(pid.indexOf('~') + 1);
    }
}

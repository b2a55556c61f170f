package io.agentic.models.internal;

import io.agentic.api.model.ModelInfo;
import io.agentic.api.model.ModelProvider;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.osgi.framework.Constants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A provider and what it is called. The preferred of several comes first.
 *
 * @param name what people write before the slash
 * @param provider does the work
 * @param ranking the higher, the more preferred
 * @param serviceId unique in the framework
 */
record NamedProvider(String name, ModelProvider provider, int ranking, long serviceId)
        implements Comparable<NamedProvider> {

    private static final Logger log = LoggerFactory.getLogger(NamedProvider.class);
    private static final Comparator<NamedProvider> PREFERRED_FIRST =
            Comparator.comparingInt(NamedProvider::ranking).reversed().thenComparingLong(NamedProvider::serviceId);

    /** Named as the provider wishes, or {@code NAME} when it was made from a configuration {@code pid~NAME}. */
    static NamedProvider of(ModelProvider provider, Map<String, ?> properties) {
        return new NamedProvider(
                name(properties),
                provider,
                properties.get(Constants.SERVICE_RANKING) instanceof Integer ranking ? ranking : 0,
                serviceId(properties));
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

    @Override
    public int compareTo(NamedProvider other) {
        return PREFERRED_FIRST.compare(this, other);
    }

    private static String name(Map<String, ?> properties) {
        if (properties.get(ModelProvider.NAME) instanceof String name) {
            return name;
        }
        var pid = String.valueOf(properties.get(Constants.SERVICE_PID));
        return pid.substring(pid.indexOf('~') + 1);
    }
}

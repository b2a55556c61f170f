package io.agentic.models.internal;

import io.agentic.api.model.ModelInfo;
import io.agentic.api.model.ModelProvider;
import io.agentic.models.internal.health.ProviderFigures;
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
 * @param dialect the last word of its factory PID, such as {@code anthropic}; empty without one
 * @param pricedByOperator whether its configuration says what it costs
 * @param figures what its configuration says of it
 * @param provider does the work
 */
public record NamedProvider(
        String name, String dialect, boolean pricedByOperator, ProviderFigures figures, ModelProvider provider) {

    private static final long SYSTEM_BUNDLE = 0;
    private static final String FACTORY_PID = "service.factoryPid";
    private static final Logger log = LoggerFactory.getLogger(NamedProvider.class);

    /** One that is no service, with what a configuration would say of it. */
    static NamedProvider byHand(String name, ModelProvider provider, Map<String, ?> properties) {
        return new NamedProvider(name, "", priced(properties), figures(name, properties), provider);
    }

    /** Named as the provider wishes, or {@code NAME} when it was made from a configuration {@code pid~NAME}. */
    static Offer<NamedProvider> of(ModelProvider provider, Map<String, ?> properties) {
        var name = name(properties);
        return new Offer<>(
                serviceId(properties),
                properties.get(Constants.SERVICE_RANKING) instanceof Integer ranking ? ranking : 0,
                properties.get(Constants.SERVICE_BUNDLEID) instanceof Long bundle ? bundle : SYSTEM_BUNDLE,
                name,
                new NamedProvider(name, dialect(properties), priced(properties), figures(name, properties), provider));
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

    private static ProviderFigures figures(String name, Map<String, ?> properties) {
        return ProviderFigures.of(properties, complaint -> log.warn("Provider {}: {}", name, complaint));
    }

    private static String name(Map<String, ?> properties) {
        if (properties.get(ModelProvider.NAME) instanceof String name) {
            return name;
        }
        var pid = String.valueOf(properties.get(Constants.SERVICE_PID));
        return pid.substring(pid.indexOf('~') + 1);
    }

    private static String dialect(Map<String, ?> properties) {
        var pid = properties.get(FACTORY_PID) instanceof String factory ? factory : "";
        return pid.substring(pid.lastIndexOf('.') + 1);
    }

    private static boolean priced(Map<String, ?> properties) {
        return isSaid(properties.get("inputPrice")) || isSaid(properties.get("outputPrice"));
    }

    private static boolean isSaid(Object value) {
        return value != null && !String.valueOf(value).isBlank();
    }
}

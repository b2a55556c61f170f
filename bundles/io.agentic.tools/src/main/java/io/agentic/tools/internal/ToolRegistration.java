package io.agentic.tools.internal;

import io.agentic.api.tool.Effect;
import io.agentic.api.tool.ToolSpec;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;

/**
 * What the service registry says about a tool, read once, when it comes.
 *
 * @param serviceId unique in the framework
 * @param ranking the higher, the more preferred
 * @param bundleId of the plugin release
 * @param plugin symbolic name of the bundle
 * @param version of the bundle
 * @param name as the {@link ToolSpec} says, unchecked; empty when missing
 * @param summary likewise
 * @param schema likewise
 * @param effect likewise
 */
public record ToolRegistration(
        long serviceId,
        int ranking,
        long bundleId,
        String plugin,
        String version,
        String name,
        String summary,
        String schema,
        String effect) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,63}");

    static ToolRegistration of(ServiceReference<?> reference, Bundle bundle) {
        return new ToolRegistration(
                serviceId(reference),
                reference.getProperty(Constants.SERVICE_RANKING) instanceof Integer ranking ? ranking : 0,
                bundle.getBundleId(),
                bundle.getSymbolicName(),
                bundle.getVersion().toString(),
                text(reference, "name"),
                text(reference, "summary"),
                text(reference, "schema"),
                text(reference, "effect"));
    }

    static long serviceId(ServiceReference<?> reference) {
        return (Long) reference.getProperty(Constants.SERVICE_ID);
    }

    /** @throws UnusableTool if the tool cannot be called by this name, or a model would not know what for */
    void check() {
        if (!NAME.matcher(name).matches()) {
            throw new UnusableTool(
                    "its name must be lower snake case of at most 64 characters. Correct the name in its @ToolSpec");
        }
        if (summary.isBlank()) {
            throw new UnusableTool(
                    "it has no summary, so no model would know what it is for. Add one to its @ToolSpec");
        }
        if (Arrays.stream(Effect.values()).noneMatch(known -> known.name().equals(effect))) {
            throw new UnusableTool("its effect '" + effect + "' is not one of " + Arrays.toString(Effect.values())
                    + ". Correct the effect in its @ToolSpec");
        }
    }

    /** Names the tool and where it comes from, for the log. */
    @Override
    public String toString() {
        return "Tool '" + name + "' of " + plugin + " " + version;
    }

    private static String text(ServiceReference<?> reference, String property) {
        var value = reference.getProperty(ToolSpec.PREFIX_ + property);
        return value == null ? "" : value.toString();
    }
}

package io.agentic.config.files.internal;

import java.lang.reflect.Proxy;
import java.util.Dictionary;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** A Config Admin of the test, and what it holds. */
public final class HeldConfigurations {

    private final Map<String, Dictionary<?, ?>> held = new TreeMap<>();

    /** By {@code PID} or {@code FACTORY~NAME}. */
    public Map<String, Dictionary<?, ?>> held() {
        return held;
    }

    public ConfigurationAdmin admin() {
        return (ConfigurationAdmin) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ConfigurationAdmin.class},
                (admin, method, arguments) -> switch (method.getName()) {
                    case "getConfiguration" -> configuration((String) arguments[0]);
                    case "getFactoryConfiguration" -> configuration(arguments[0] + "~" + arguments[1]);
                    case "listConfigurations" ->
                        held.keySet().stream()
                                .filter(pattern((String) arguments[0]).asMatchPredicate())
                                .map(this::configuration)
                                .toArray(Configuration[]::new);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    /** Of a filter such as {@code (service.pid=a.*)}. */
    private static Pattern pattern(String filter) {
        var value = filter.substring(filter.indexOf('=') + 1, filter.length() - 1);
        var quoted = Pattern.quote(value).replace("*", "\\E.*\\Q");
        return Pattern.compile(quoted + (filter.startsWith("(service.factoryPid") ? "~.*" : ""));
    }

    private Configuration configuration(String pid) {
        return (Configuration) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Configuration.class},
                (configuration, method, arguments) -> switch (method.getName()) {
                    case "getPid" -> pid;
                    case "getProperties" -> held.get(pid);
                    case "updateIfDifferent" -> !arguments[0].equals(held.put(pid, (Dictionary<?, ?>) arguments[0]));
                    case "delete" -> {
                        held.remove(pid);
                        yield null;
                    }
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}

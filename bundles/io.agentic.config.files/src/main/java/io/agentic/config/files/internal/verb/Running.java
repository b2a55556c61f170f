package io.agentic.config.files.internal.verb;

import io.agentic.config.files.internal.file.Pid;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** The configurations that hold now, whoever made them. */
record Running(ConfigurationAdmin configurations) {

    /** Their values by key, without what the framework and Karaf keep among them. */
    Map<String, String> values(Pid pid) {
        var values = new TreeMap<String, String>();
        find("(service.pid=" + pid + ")").forEach(configuration -> {
            var properties = configuration.getProperties();
            Collections.list(properties.keys()).stream()
                    .filter(key -> !key.startsWith("service.") && !key.startsWith("felix."))
                    .forEach(key -> values.put(key, text(properties.get(key))));
        });
        return values;
    }

    boolean has(Pid pid) {
        return find("(service.pid=" + pid + ")").findAny().isPresent();
    }

    /** Those of a factory. */
    List<Pid> of(String factory) {
        return find("(service.factoryPid=" + factory + ")")
                .flatMap(configuration -> Pid.from(configuration.getPid()).stream())
                .toList();
    }

    private Stream<Configuration> find(String filter) {
        try {
            var found = configurations.listConfigurations(filter);
            return found == null ? Stream.empty() : Arrays.stream(found);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("Not a filter: " + filter, e);
        }
    }

    private static String text(Object value) {
        if (value instanceof Object[] many) {
            return Arrays.stream(many).map(String::valueOf).collect(Collectors.joining(","));
        }
        if (value instanceof Collection<?> many) {
            return many.stream().map(String::valueOf).collect(Collectors.joining(","));
        }
        return String.valueOf(value);
    }
}

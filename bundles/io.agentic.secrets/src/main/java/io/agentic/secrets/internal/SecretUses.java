package io.agentic.secrets.internal;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** Which configurations name a secret. */
record SecretUses(ConfigurationAdmin configurations) {

    /** Their PIDs, sorted. */
    List<String> of(String secret) {
        try {
            var all = configurations.listConfigurations(null);
            return Stream.of(all == null ? new Configuration[0] : all)
                    .filter(configuration -> names(configuration, "secret:" + secret))
                    .map(Configuration::getPid)
                    .sorted()
                    .toList();
        } catch (IOException | InvalidSyntaxException e) {
            throw new IllegalStateException("The configurations cannot be listed", e);
        }
    }

    private static boolean names(Configuration configuration, String reference) {
        var properties = configuration.getProperties();
        return properties != null
                && Collections.list(properties.elements()).stream()
                        .flatMap(SecretUses::texts)
                        .anyMatch(reference::equals);
    }

    private static Stream<String> texts(Object value) {
        if (value instanceof Object[] many) {
            return Arrays.stream(many).map(one -> String.valueOf(one).strip());
        }
        if (value instanceof Collection<?> many) {
            return many.stream().map(one -> String.valueOf(one).strip());
        }
        return Stream.of(String.valueOf(value).strip());
    }
}

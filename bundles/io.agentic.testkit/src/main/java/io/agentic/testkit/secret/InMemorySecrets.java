package io.agentic.testkit.secret;

import io.agentic.platform.api.secret.Secrets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Secrets that are as safe as the test's memory. Thread-safe. */
public final class InMemorySecrets implements Secrets {

    private final Map<String, Secret> secrets = new ConcurrentHashMap<>();

    /**
     * Puts a secret; replaces one of that name.
     *
     * @param hosts it may be sent to, {@code host} or {@code host:port}
     */
    public InMemorySecrets with(String name, String value, String... hosts) {
        secrets.put(name, new Secret(name, value, List.of(hosts)));
        return this;
    }

    @Override
    public Optional<Secret> find(String name) {
        return Optional.ofNullable(secrets.get(name));
    }
}

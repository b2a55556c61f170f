package io.agentic.platform.api.secret;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Passwords, tokens and keys for other systems, kept encrypted with a key that is not in the database. For the house alone; plugins use secrets through its doors and never read them. Thread-safe. */
@ProviderType
public interface Secrets {

    /** The secret of that name now. Blocks shortly. */
    Optional<Secret> find(String name);

    /**
     * Something that nobody may see.
     *
     * @param name what configurations call it: {@code secret:NAME}
     * @param value itself
     * @param hosts {@code host} or {@code host:port} it may be sent to on behalf of a plugin; empty when to none
     */
    record Secret(String name, String value, List<String> hosts) {

        public Secret {
            hosts = List.copyOf(hosts);
        }

        /** Without the value. */
        @Override
        public String toString() {
            return "secret:" + name;
        }
    }
}

package io.agentic.api.plugin;

import io.agentic.api.data.Fields;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Says whether a configuration makes sense, beyond what its Metatype says of single keys. Register it as a service with
 * {@link ChecksConfiguration}; asked before values are applied, whoever changed them. Called from many threads.
 */
@ConsumerType
public interface ConfigurationCheck {

    /**
     * Looks at the values, within a few seconds and without using them.
     *
     * @param values by key, those left out with their defaults; numbers and booleans as such, secrets as {@code secret:NAME}
     * @return what is wrong, and how to mend it, in a sentence without values that may be secret; empty when all is well
     * @throws InterruptedException when it took too long; let it through
     */
    Optional<String> problem(Fields values) throws InterruptedException;
}

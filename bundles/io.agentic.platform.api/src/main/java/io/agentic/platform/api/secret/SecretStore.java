package io.agentic.platform.api.secret;

import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/** Where the house itself puts secrets that it comes upon. People use the verbs of {@code secret:}. Thread-safe. */
@ProviderType
public interface SecretStore {

    /**
     * Keeps a value, in place of what there was of that name; where it may be sent stays as it was, which is nowhere for a new one. The
     * audit trail is told in the same write.
     *
     * @param name lower case words with hyphens
     * @param from where the value was found, such as the name of a file
     * @return completes when it is on disk
     * @throws IllegalArgumentException if name or value cannot be kept; the message does not have the value
     */
    CompletionStage<Void> keep(String name, String value, String from);
}

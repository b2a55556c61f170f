package io.agentic.platform.api.access;

import org.osgi.annotation.versioning.ProviderType;

/** Answers yes or no. Never blocks on the network; the answer is from what is known now. While it is absent every door is shut. */
@ProviderType
public interface AccessPolicy {

    /**
     * Whether a user may do something.
     *
     * @param user as in {@link Caller#user()}
     * @param permission parts with colons between, such as {@code task:run} or {@code tool:call:read_file}
     */
    boolean permits(String user, String permission);
}

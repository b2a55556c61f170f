package io.agentic.platform.api.access;

import org.osgi.annotation.versioning.ProviderType;

/** Answers yes or no. Never blocks on the network; the answer is from what is known now. While it is absent every door is shut. */
@ProviderType
public interface AccessPolicy {

    /** Whether somebody may do something. A user who is unknown, locked or deleted may nothing. */
    boolean permits(Identity who, Right right);

    /** The same with the reason, for people. Takes longer. */
    Decision decide(Identity who, Right right);

    /** Where somebody holds a right. */
    Reach reach(Identity who, String right);

    /**
     * An answer with its reason.
     *
     * @param allowed yes or no
     * @param reason what allows it ({@code role developer in workspace research}), or what is missing; no secrets
     */
    record Decision(boolean allowed, String reason) {}
}

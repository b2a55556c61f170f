package io.agentic.platform.api.http;

import org.osgi.annotation.versioning.ProviderType;

/** Something under way that may be no longer wanted. */
@ProviderType
@FunctionalInterface
public interface Cancellable {

    /** Ends it. Does nothing the second time, or when it is over. Never blocks. */
    void cancel();
}

package io.agentic.shell.internal;

import io.agentic.platform.api.access.Identity;
import java.security.Principal;

/** Beside Karaf's principals: who logged in, and by what that was proved. */
record IdentityPrincipal(Identity identity) implements Principal {

    @Override
    public String getName() {
        return identity.user();
    }
}

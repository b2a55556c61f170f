package io.agentic.guard.internal;

import java.security.Provider;
import java.security.Security;

/** Asks for providers of cryptography that others use. */
final class ProviderCheck implements Check {

    @Override
    public Refusal refuses(Domains domains, Object[] arguments) {
        for (var each : Security.getProviders()) {
            if (each == (Provider) arguments[0]) {
                return NamedCheck.refuses(domains, "runtime", "provider", "use");
            }
        }
        return null;
    }
}

package io.agentic.shell.internal;

import io.agentic.platform.api.access.AccessPolicy;
import io.agentic.platform.api.access.Authenticator;
import io.agentic.platform.api.access.Identity;
import io.agentic.platform.api.access.Right;
import io.agentic.platform.api.operation.Operation.Where;
import io.agentic.platform.api.operation.OperationSpec;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Asks who somebody is and what he may here. While there is nobody to ask, nobody may anything. */
@Component(service = Visitors.class)
public final class Visitors {

    /** Opens what has no limits: the Karaf shell and JMX, where one can read the runtime's files, reach its objects, install bundles. */
    static final Right ADMIN = Right.of("shell:admin");

    private final List<Authenticator> authenticators = new CopyOnWriteArrayList<>();
    private final List<AccessPolicy> policies = new CopyOnWriteArrayList<>();

    @Reference(name = "authenticators", cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addAuthenticator(Authenticator authenticator) {
        authenticators.add(authenticator);
    }

    void removeAuthenticator(Authenticator authenticator) {
        authenticators.remove(authenticator);
    }

    @Reference(name = "policies", cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addPolicy(AccessPolicy policy) {
        policies.add(policy);
    }

    void removePolicy(AccessPolicy policy) {
        policies.remove(policy);
    }

    Optional<Identity> byPassword(String name, String password) {
        return authenticators.stream()
                .flatMap(authenticator -> authenticator.byPassword(name, password).stream())
                .findFirst();
    }

    /** Of somebody who has not proved yet that the key is his. */
    Optional<Identity> byKey(String name, String fingerprint) {
        return authenticators.stream()
                .flatMap(authenticator -> authenticator.byKey(name, fingerprint).stream())
                .findFirst();
    }

    /** Whether the trail has it that somebody proved a key. */
    boolean keyProved(Identity who) {
        return authenticators.stream()
                .filter(authenticator -> authenticator.stillStands(who))
                .anyMatch(authenticator -> authenticator.keyProved(who));
    }

    void keysRefused(String name) {
        authenticators.forEach(authenticator -> authenticator.keysRefused(name));
    }

    /** Whether somebody is still who he was when he came in. */
    boolean stands(Identity who) {
        try {
            return !policies.isEmpty()
                    && authenticators.stream().anyMatch(authenticator -> authenticator.stillStands(who));
        } catch (RuntimeException nobodyCanSay) {
            return false;
        }
    }

    boolean administers(Identity who) {
        return agreed(policy -> policy.permits(who, ADMIN));
    }

    /** Whether a verb is of any use to somebody. */
    boolean mayUse(Identity who, OperationSpec spec) {
        return agreed(policy -> spec.where() == Where.HOUSE
                ? policy.permits(who, Right.of(spec.permission()))
                : !policy.reach(who, spec.permission()).isEmpty());
    }

    /** All who have a say must agree, and one must be there. */
    private boolean agreed(Predicate<AccessPolicy> opinion) {
        try {
            return !policies.isEmpty() && policies.stream().allMatch(opinion);
        } catch (RuntimeException nobodyCanSay) {
            return false;
        }
    }
}

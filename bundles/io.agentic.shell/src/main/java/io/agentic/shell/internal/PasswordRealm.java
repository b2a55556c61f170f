package io.agentic.shell.internal;

import io.agentic.platform.api.access.AccessPolicy;
import io.agentic.platform.api.access.Authenticator;
import io.agentic.platform.api.access.Identity;
import io.agentic.platform.api.access.Right;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import org.apache.karaf.jaas.boot.ProxyLoginModule;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;
import org.apache.karaf.jaas.config.JaasRealm;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Who may enter the Karaf shell. It stands before Karaf's own realm of the same name also while nobody can say who is who: then nobody
 * enters.
 */
@Component
public final class PasswordRealm implements JaasRealm {

    /** Lets a user into the shell, where everything can be done: read the runtime's files, reach its objects, install bundles. */
    static final Right ADMIN = Right.of("shell:admin");

    /** What Karaf's own commands ask for, and its SSH door. */
    private static final List<String> ROLES = List.of("ssh", "group", "admin", "manager", "viewer", "systembundles");

    private static final String KARAF = "karaf";
    private static final int BEFORE_KARAFS_OWN = 100;

    private final String bundle;
    private final List<Authenticator> authenticators = new CopyOnWriteArrayList<>();
    private final List<AccessPolicy> policies = new CopyOnWriteArrayList<>();

    /** @param context of this bundle, whose id Karaf needs to find the login module */
    @Activate
    public PasswordRealm(BundleContext context) {
        this(context.getBundle().getBundleId());
    }

    PasswordRealm(long bundle) {
        this.bundle = String.valueOf(bundle);
    }

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

    @Override
    public String getName() {
        return KARAF;
    }

    @Override
    public int getRank() {
        return BEFORE_KARAFS_OWN;
    }

    @Override
    public AppConfigurationEntry[] getEntries() {
        var options = Map.of(
                ProxyLoginModule.PROPERTY_MODULE, PasswordLoginModule.class.getName(),
                ProxyLoginModule.PROPERTY_BUNDLE, bundle,
                PasswordLoginModule.REALM, this);
        var entry =
                new AppConfigurationEntry(ProxyLoginModule.class.getName(), LoginModuleControlFlag.REQUIRED, options);
        return new AppConfigurationEntry[] {entry};
    }

    /** What a user is here; empty when name and password do not fit, or the user has no business here. */
    List<Principal> principals(String name, String password) {
        return authenticators.stream()
                .flatMap(authenticator -> authenticator.byPassword(name, password).stream())
                .filter(this::permits)
                .findFirst()
                .map(PasswordRealm::principals)
                .orElse(List.of());
    }

    private static List<Principal> principals(Identity who) {
        var principals = new ArrayList<Principal>(List.of(new UserPrincipal(who.user()), new IdentityPrincipal(who)));
        ROLES.forEach(role -> principals.add(new RolePrincipal(role)));
        return principals;
    }

    /** All who have a say must agree, and one must be there. */
    private boolean permits(Identity user) {
        return !policies.isEmpty() && policies.stream().allMatch(policy -> policy.permits(user, ADMIN));
    }
}

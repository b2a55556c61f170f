package io.agentic.shell.internal;

import io.agentic.platform.api.access.Identity;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

/**
 * The administrators, for the doors that Karaf itself keeps: JMX, and its SSH server as long as {@link SshDoor} has not taken it over. It stands
 * before Karaf's own realm of the same name also while nobody can say who is who: then nobody enters.
 */
@Component
public final class PasswordRealm implements JaasRealm {

    /** What Karaf's own commands ask for, and its SSH and JMX doors. */
    private static final List<String> ROLES = List.of("ssh", "group", "admin", "manager", "viewer", "systembundles");

    private static final String KARAF = "karaf";
    private static final int BEFORE_KARAFS_OWN = 100;

    private final String bundle;
    private final Visitors visitors;

    /** @param context of this bundle, whose id Karaf needs to find the login module */
    @Activate
    public PasswordRealm(BundleContext context, @Reference(name = "visitors") Visitors visitors) {
        this(context.getBundle().getBundleId(), visitors);
    }

    PasswordRealm(long bundle, Visitors visitors) {
        this.bundle = String.valueOf(bundle);
        this.visitors = visitors;
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

    /** What an administrator is here; empty when name and password do not fit, or the user is none. */
    List<Principal> principals(String name, String password) {
        return visitors.byPassword(name, password)
                .filter(visitors::administers)
                .map(PasswordRealm::principals)
                .orElse(List.of());
    }

    /** What an administrator is to Karaf. */
    static List<Principal> principals(Identity who) {
        var principals = new ArrayList<Principal>(List.of(new UserPrincipal(who.user()), new IdentityPrincipal(who)));
        ROLES.forEach(role -> principals.add(new RolePrincipal(role)));
        return principals;
    }
}

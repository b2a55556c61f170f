package io.agentic.access.shiro.internal;

import org.apache.shiro.authc.AuthenticationInfo;
import org.apache.shiro.authc.AuthenticationToken;
import org.apache.shiro.authc.SimpleAuthenticationInfo;
import org.apache.shiro.authc.UsernamePasswordToken;
import org.apache.shiro.authz.AuthorizationInfo;
import org.apache.shiro.authz.SimpleAuthorizationInfo;
import org.apache.shiro.realm.AuthorizingRealm;
import org.apache.shiro.subject.PrincipalCollection;

/** Checks passwords, and knows the permissions of users however they signed in. */
final class PasswordRealm extends AuthorizingRealm {

    static final String NAME = "passwords";

    private final Users users;

    PasswordRealm(Users users) {
        this.users = users;
        setName(NAME);
        setAuthenticationTokenClass(UsernamePasswordToken.class);
        setCredentialsMatcher((token, info) -> ((PasswordHash) info.getCredentials()).matches(password(token)));
    }

    @Override
    protected AuthenticationInfo doGetAuthenticationInfo(AuthenticationToken token) {
        var name = (String) token.getPrincipal();
        var user = users.find(name);
        if (user.isEmpty()) {
            takeAsLongAsFor(users.users().values().iterator().next(), token);
            return null;
        }
        return new SimpleAuthenticationInfo(name, user.get().password(), NAME);
    }

    /** So that nobody learns from the time it takes which users there are. */
    private static void takeAsLongAsFor(Users.User other, AuthenticationToken token) {
        other.password().matches(password(token));
    }

    private static String password(AuthenticationToken token) {
        return new String(((UsernamePasswordToken) token).getPassword());
    }

    @Override
    protected AuthorizationInfo doGetAuthorizationInfo(PrincipalCollection principals) {
        var permissions = new SimpleAuthorizationInfo();
        users.find((String) principals.getPrimaryPrincipal())
                .ifPresent(user -> permissions.addStringPermissions(user.permissions()));
        return permissions;
    }
}

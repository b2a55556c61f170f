package io.agentic.access.shiro.internal;

import org.apache.shiro.authc.AuthenticationInfo;
import org.apache.shiro.authc.AuthenticationToken;
import org.apache.shiro.authc.BearerToken;
import org.apache.shiro.authc.SimpleAuthenticationInfo;
import org.apache.shiro.realm.AuthenticatingRealm;

/** Checks tokens. */
final class TokenRealm extends AuthenticatingRealm {

    private static final String NAME = "tokens";

    private final Users users;

    TokenRealm(Users users) {
        this.users = users;
        setName(NAME);
        setAuthenticationTokenClass(BearerToken.class);
        setCredentialsMatcher((token, info) -> info.getCredentials().equals(digest(token)));
    }

    @Override
    protected AuthenticationInfo doGetAuthenticationInfo(AuthenticationToken token) {
        return users.find(digest(token))
                .map(known -> new SimpleAuthenticationInfo(known.user(), known.digest(), NAME))
                .orElse(null);
    }

    private static TokenDigest digest(AuthenticationToken token) {
        return TokenDigest.of(((BearerToken) token).getToken());
    }
}

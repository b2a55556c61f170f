package io.agentic.access.shiro.internal;

import io.agentic.access.shiro.internal.Users.Token;
import io.agentic.access.shiro.internal.Users.User;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the users of a folder, and makes {@code admin} when there are none.
 *
 * <p>{@code admin.password} may be removed once it is noted down. Removing {@code admin.token} and starting again replaces that token:
 * the old one is worth nothing then.
 */
final class FirstAdmin {

    private static final Logger LOG = LoggerFactory.getLogger(FirstAdmin.class);

    private static final String NAME = "admin";
    private static final String USERS = "users";
    private static final String PASSWORD = "admin.password";
    private static final String TOKEN = "admin.token";
    private static final String TOKEN_PREFIX = "agt_";

    private final SecurityFolder folder;
    private final SecureRandom random;
    private final PasswordHash.Cost cost;

    FirstAdmin(SecurityFolder folder, SecureRandom random, PasswordHash.Cost cost) {
        this.folder = folder;
        this.random = random;
        this.cost = cost;
    }

    Users users() {
        return folder.read(USERS).map(this::known).orElseGet(this::made);
    }

    private Users known(String text) {
        var users = parse(text);
        if (users.find(NAME).isEmpty()) {
            return users;
        }
        var token = folder.read(TOKEN);
        if (token.isEmpty()) {
            return replaceToken(users);
        }
        if (users.find(TokenDigest.of(token.get().strip())).isEmpty()) {
            LOG.warn(
                    "{} is no token that is known. It opens no door. Remove it and start again to have a new one.",
                    folder.path(TOKEN));
        }
        return users;
    }

    /** The users come last: a start that is cut off before begins anew and nobody knows a secret that is not checked. */
    private Users made() {
        var password = new RandomText(random).ofBytes(18);
        var token = token();
        var admin = new User(NAME, PasswordHash.of(password, cost, random), List.of("*"));
        var users = new Users(Map.of(NAME, admin), List.of(fileToken(token)));
        folder.write(PASSWORD, password + "\n");
        folder.write(TOKEN, token + "\n");
        folder.write(USERS, users.text());
        LOG.info("Made the user '{}'. Password and token are in {} and {}.", NAME, folder.path(PASSWORD), TOKEN);
        return users;
    }

    /** The users come first: a start that is cut off before the token is written makes another the next time. */
    private Users replaceToken(Users users) {
        var token = token();
        var changed = users.with(fileToken(token));
        folder.write(USERS, changed.text());
        folder.write(TOKEN, token + "\n");
        LOG.info("Replaced the token of '{}', since {} was gone. The old one opens no door.", NAME, folder.path(TOKEN));
        return changed;
    }

    private Users parse(String text) {
        try {
            return Users.parse(text);
        } catch (IllegalArgumentException e) {
            throw new UntrustedFolderException(folder.path(USERS) + " cannot be understood: " + e.getMessage()
                    + ". While it is so nobody may enter. " + SecurityFolder.RESTORE);
        }
    }

    private String token() {
        return TOKEN_PREFIX + new RandomText(random).ofBytes(32);
    }

    private static Token fileToken(String token) {
        return new Token(NAME, TOKEN, TokenDigest.of(token));
    }
}

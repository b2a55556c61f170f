package io.agentic.access.shiro.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who may sign in, how it is checked, and what they may do then; and the text of the file that keeps it:
 *
 * <pre>
 * agentic-users 1
 * user admin $shiro2$argon2id$…
 * may admin *
 * token admin admin.token 9f86d0…
 * </pre>
 *
 * @param users by name
 * @param tokens in the order they were made
 */
record Users(Map<String, User> users, List<Token> tokens) {

    private static final String HEAD = "agentic-users 1";
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._@-]{0,63}");
    private static final Pattern PERMISSION = Pattern.compile("[a-zA-Z0-9*:,._-]{1,200}");

    Users {
        users = Map.copyOf(users);
        tokens = List.copyOf(tokens);
        for (var token : tokens) {
            if (!users.containsKey(token.user())) {
                throw new IllegalArgumentException("token of the unknown user '" + token.user() + "'");
            }
        }
    }

    /**
     * @param name what is typed to sign in
     * @param password its hash as {@link PasswordHash} writes it
     * @param permissions with wildcards
     */
    record User(String name, PasswordHash password, List<String> permissions) {

        User {
            matching(NAME, "user name", name);
            permissions = List.copyOf(permissions);
            permissions.forEach(permission -> matching(PERMISSION, "permission", permission));
        }
    }

    /**
     * @param user whose
     * @param name tells it from other tokens of the user
     * @param digest of the token
     */
    record Token(String user, String name, TokenDigest digest) {

        Token {
            matching(NAME, "token name", name);
        }
    }

    Optional<User> find(String name) {
        return Optional.ofNullable(users.get(name));
    }

    /** The token with that digest. */
    Optional<Token> find(TokenDigest digest) {
        return tokens.stream().filter(token -> token.digest().equals(digest)).findFirst();
    }

    /** With this token in the place of the one of the same user and name. */
    Users with(Token token) {
        var kept = new ArrayList<>(tokens);
        kept.removeIf(old -> old.user().equals(token.user()) && old.name().equals(token.name()));
        kept.add(token);
        return new Users(users, kept);
    }

    String text() {
        var lines = new ArrayList<String>();
        lines.add(HEAD);
        for (var name : users.keySet().stream().sorted().toList()) {
            var user = users.get(name);
            lines.add("user " + name + " " + user.password().text());
            user.permissions().forEach(permission -> lines.add("may " + name + " " + permission));
        }
        tokens.forEach(token -> lines.add("token " + token.user() + " " + token.name() + " "
                + token.digest().text()));
        return String.join("\n", lines) + "\n";
    }

    /** @throws IllegalArgumentException if it is not what {@link #text()} writes; names the line and no secret */
    static Users parse(String text) {
        var lines = text.split("\n", -1);
        if (!lines[0].equals(HEAD) || !lines[lines.length - 1].isEmpty()) {
            throw new IllegalArgumentException("it does not begin with '" + HEAD + "' or its end is missing");
        }
        var users = new LinkedHashMap<String, User>();
        var tokens = new ArrayList<Token>();
        for (int i = 1; i < lines.length - 1; i++) {
            try {
                read(lines[i].split(" ", -1), users, tokens);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("line " + (i + 1) + ": " + e.getMessage());
            }
        }
        if (users.isEmpty()) {
            throw new IllegalArgumentException("it has no user");
        }
        return new Users(users, tokens);
    }

    private static void read(String[] words, Map<String, User> users, List<Token> tokens) {
        switch (words[0] + " " + words.length) {
            case "user 3" -> {
                if (users.put(words[1], new User(words[1], PasswordHash.parse(words[2]), List.of())) != null) {
                    throw new IllegalArgumentException("user '" + words[1] + "' a second time");
                }
            }
            case "may 3" -> {
                var user = users.get(words[1]);
                if (user == null) {
                    throw new IllegalArgumentException("permission of the unknown user '" + words[1] + "'");
                }
                var more = new ArrayList<>(user.permissions());
                more.add(words[2]);
                users.put(words[1], new User(user.name(), user.password(), more));
            }
            case "token 4" -> tokens.add(new Token(words[1], words[2], TokenDigest.parse(words[3])));
            default -> throw new IllegalArgumentException("neither user, may nor token with the right number of words");
        }
    }

    private static void matching(Pattern form, String what, String value) {
        if (!form.matcher(value).matches()) {
            throw new IllegalArgumentException("not a " + what);
        }
    }
}

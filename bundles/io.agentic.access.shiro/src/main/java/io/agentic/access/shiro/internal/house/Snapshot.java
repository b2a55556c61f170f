package io.agentic.access.shiro.internal.house;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.agentic.platform.api.access.Identity;
import io.agentic.platform.api.access.Right;
import io.agentic.platform.api.access.Workspaces;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.shiro.authz.permission.WildcardPermission;

/** Users, roles, tokens, keys and workspaces at one moment, ready to be asked. Never changes. */
public final class Snapshot {

    private static final int SCOPES = 10_000;

    private final Map<Key, Version> versions;
    private final SortedMap<String, User> users;
    private final SortedMap<String, FormerUser> former;
    private final SortedMap<String, Role> roles;
    private final SortedMap<String, Token> tokens;
    private final SortedMap<String, SshKey> keys;
    private final SortedMap<String, Workspace> workspaces;
    private final Map<TokenDigest, Token> byDigest;
    private final Map<String, Grants> grants = new ConcurrentHashMap<>();
    private final Map<List<String>, List<WildcardPermission>> scopes = new ConcurrentHashMap<>();

    /** What a document is found by. */
    private record Key(String kind, String id) {

        static Key of(Kept kept) {
            return new Key(kept.kind(), kept.id());
        }
    }

    /** A thing as the store has it. */
    record Version(Kept kept, long number) {}

    private Snapshot(Map<Key, Version> versions) {
        this.versions = versions;
        this.users = sorted(User.class);
        this.former = sorted(FormerUser.class);
        this.roles = sorted(Role.class);
        BuiltInRoles.all().forEach(role -> roles.put(role.name(), role));
        this.tokens = sorted(Token.class);
        this.keys = sorted(SshKey.class);
        this.workspaces = sorted(Workspace.class);
        workspaces.putIfAbsent(Workspaces.DEFAULT, Workspace.DEFAULT);
        this.byDigest = tokens.values().stream().collect(toMap(Token::digest, identity(), (one, same) -> one));
    }

    private <T extends Kept> SortedMap<String, T> sorted(Class<T> type) {
        var things = new TreeMap<String, T>();
        versions.values().stream()
                .map(Version::kept)
                .filter(type::isInstance)
                .map(type::cast)
                .forEach(thing -> things.put(thing.id(), thing));
        return things;
    }

    static Snapshot of(Collection<Version> versions) {
        return new Snapshot(versions.stream().collect(toMap(version -> Key.of(version.kept()), identity())));
    }

    /** The same after edits that were written. */
    Snapshot after(List<Edit> edits) {
        var changed = new HashMap<>(versions);
        for (var edit : edits) {
            var key = Key.of(edit.kept());
            if (edit instanceof Edit.Remove) {
                changed.remove(key);
            } else {
                changed.put(key, new Version(edit.kept(), version(edit.kept()) + 1));
            }
        }
        return new Snapshot(changed);
    }

    /** The version the store has of a thing; 0 when it has none. */
    public long version(Kept kept) {
        var version = versions.get(Key.of(kept));
        return version == null ? 0 : version.number();
    }

    public SortedMap<String, User> users() {
        return Collections.unmodifiableSortedMap(users);
    }

    /** The built-in ones too. */
    public SortedMap<String, Role> roles() {
        return Collections.unmodifiableSortedMap(roles);
    }

    public SortedMap<String, Token> tokens() {
        return Collections.unmodifiableSortedMap(tokens);
    }

    /** The keys of a user. */
    public Stream<SshKey> keys(String user) {
        return keys.values().stream().filter(key -> key.user().equals(user));
    }

    /** When what somebody showed ends; empty for never. */
    public Optional<Instant> end(Identity who) {
        var token = Token.idIn(who.credential()).map(tokens::get).flatMap(Token::expires);
        return token.or(() -> SshKey.fingerprintIn(who.credential())
                .flatMap(fingerprint -> keys(who.user())
                        .filter(key -> key.fingerprint().equals(fingerprint))
                        .findFirst())
                .flatMap(SshKey::expires));
    }

    /** The default one too. */
    public SortedMap<String, Workspace> workspaces() {
        return Collections.unmodifiableSortedMap(workspaces);
    }

    public Optional<User> user(String name) {
        return Optional.ofNullable(users.get(name));
    }

    /** Somebody who had that name, and was deleted. */
    public Optional<FormerUser> former(String name) {
        return Optional.ofNullable(former.get(name));
    }

    /** A user who may sign in. */
    public Optional<User> active(String name) {
        return user(name).filter(user -> !user.locked());
    }

    public Optional<Token> token(TokenDigest digest) {
        return Optional.ofNullable(byDigest.get(digest));
    }

    /** What somebody may do, with what he showed. */
    public Holdings holdings(Identity who) {
        return new Holdings(who, grants(who.user()), compiled(who.scope()));
    }

    /** Made ready when first asked for, so that a change is cheap in a house of many. */
    private Grants grants(String user) {
        var known = grants.get(user);
        if (known == null) {
            known = user(user).map(there -> Grants.of(there, roles)).orElse(Grants.NONE);
            if (known != Grants.NONE) {
                grants.put(user, known);
            }
        }
        return known;
    }

    /** Who may do everything everywhere, and can come in by a password at any time. */
    public List<User> admins() {
        return users.values().stream()
                .filter(user ->
                        !user.locked() && user.hasPassword() && user.holds(Assignment.inHouse(BuiltInRoles.ADMIN)))
                .toList();
    }

    /** The latest time that anything was made at. */
    public Instant latest() {
        return Stream.of(
                        users.values().stream().map(User::created),
                        former.values().stream().map(FormerUser::deleted),
                        tokens.values().stream().map(Token::created),
                        keys.values().stream().map(SshKey::created))
                .flatMap(times -> times)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    /** What a role gives to those who hold it there. */
    public List<Permission> permissions(Assignment held) {
        return Grants.permissions(held, roles);
    }

    /** Whether a role would allow something to those who hold it there where it is asked for. */
    public boolean allows(Role role, Right right) {
        var there = permissions(new Assignment(role.name(), right.workspace()));
        var asked = Permission.asked(right);
        return there.stream().anyMatch(permission -> permission.compiled().implies(asked));
    }

    /** Credentials come again and again, so their scopes are made ready once. One that cannot be understood lets nothing through. */
    private Optional<List<WildcardPermission>> compiled(List<String> scope) {
        if (scope.isEmpty()) {
            return Optional.empty();
        }
        var known = scopes.get(scope);
        if (known == null) {
            known = compile(scope);
            if (scopes.size() < SCOPES) {
                scopes.put(scope, known);
            }
        }
        return Optional.of(known);
    }

    private static List<WildcardPermission> compile(List<String> scope) {
        try {
            return scope.stream().map(Permission::new).map(Permission::compiled).toList();
        } catch (IllegalArgumentException notUnderstood) {
            return List.of();
        }
    }
}

package io.agentic.access.shiro.internal.token;

import io.agentic.access.shiro.internal.ShiroAccess;
import io.agentic.access.shiro.internal.house.Edit;
import io.agentic.access.shiro.internal.house.House;
import io.agentic.access.shiro.internal.house.House.Decided;
import io.agentic.access.shiro.internal.house.Permission;
import io.agentic.access.shiro.internal.house.RandomText;
import io.agentic.access.shiro.internal.house.Snapshot;
import io.agentic.access.shiro.internal.house.Token;
import io.agentic.access.shiro.internal.house.TokenDigest;
import io.agentic.access.shiro.internal.house.User;
import io.agentic.access.shiro.internal.house.UserName;
import io.agentic.access.shiro.internal.rule.Escalation;
import io.agentic.access.shiro.internal.rule.Missing;
import io.agentic.platform.api.access.Caller;
import io.agentic.platform.api.access.Identity;
import io.agentic.platform.api.access.Right;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.OperationSet;
import io.agentic.platform.api.operation.Problem.Code;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The verbs of {@code token:}. Everybody has his own; whoever may not see others' is told that there are none. */
@Component(service = OperationSet.class)
public final class TokenOperations implements OperationSet {

    static final Duration USUAL = Duration.ofDays(90);
    static final Duration LONGEST = Duration.ofDays(400);
    static final int MOST = 100;

    private static final int MOST_PERMISSIONS = 100;
    private static final Right READ = Right.of("token:read");
    private static final Right MANAGE = Right.of("token:manage");

    private final House house;
    private final Clock clock;
    private final RandomText random = new RandomText(new SecureRandom());

    @Activate
    public TokenOperations(@Reference(name = "access") ShiroAccess access) {
        this.house = access.house();
        this.clock = access.clock();
    }

    @Override
    public List<Binding<?, ?>> operations() {
        return List.of(
                new Binding<>(CreateToken.class, this::create),
                Binding.now(ListTokens.class, this::list),
                new Binding<>(RevokeToken.class, this::revoke));
    }

    private CompletionStage<CreateToken.Answer> create(CreateToken create, Caller caller) {
        var secret = random.token();
        return house.change(now -> {
            var user = create.user()
                    .map(name -> owner(now, name, caller, MANAGE))
                    .orElseGet(() -> Missing.user(now, caller.user()));
            var token = new Token(
                    random.tokenId(),
                    user.name(),
                    create.name(),
                    TokenDigest.of(secret),
                    scope(now, user, create.scope(), caller),
                    clock.instant(),
                    Optional.of(end(now, create.expires().orElse(USUAL), caller.who())),
                    Optional.empty());
            demandFew(now, user);
            return Decided.put(token, answer(token, secret));
        });
    }

    /** The user of that name, if he is the caller or the caller may deal with others' tokens. */
    private static User owner(Snapshot now, String name, Caller caller, Right right) {
        if (UserName.from(name).filter(caller.user()::equals).isPresent()) {
            return Missing.user(now, caller.user());
        }
        if (!now.holdings(caller.who()).permit(right)) {
            throw Missing.user(name);
        }
        return Missing.user(now, name);
    }

    /** Never more than the user has, nor more than the token has that asks for it. */
    private static List<Permission> scope(Snapshot now, User user, List<String> asked, Caller caller) {
        if (asked.size() > MOST_PERMISSIONS) {
            throw new IllegalArgumentException(
                    "A token is limited to at most " + MOST_PERMISSIONS + " permissions, not " + asked.size() + ".");
        }
        var own = now.holdings(caller.who());
        var scope = asked.stream().distinct().map(Permission::new).toList();
        Escalation.demandAll(own, scope, "The scope");
        if (user.name().equals(caller.user())) {
            return scope.isEmpty()
                    ? caller.who().scope().stream().map(Permission::new).toList()
                    : scope;
        }
        Escalation.demandOver(now, own, user);
        now.holdings(Identity.actingFor(user.name())).firstBeyond(scope).ifPresent(beyond -> {
            throw new AgenticException(
                    Code.REFUSED,
                    "The scope has " + beyond + ", which '" + user.name() + "' does not hold.",
                    "See user:show.");
        });
        return scope;
    }

    /** A token or key cannot make a token that outlives it: else whoever finds one would have it for ever. */
    private Instant end(Snapshot now, Duration asked, Identity who) {
        if (asked.isNegative() || asked.isZero() || asked.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("A token is good for more than nothing and at most " + LONGEST.toDays()
                    + " days. Give another --expires.");
        }
        var end = clock.instant().plus(asked);
        return now.end(who).filter(end::isAfter).orElse(end);
    }

    private static void demandFew(Snapshot now, User user) {
        if (now.tokens().values().stream()
                        .filter(token -> token.user().equals(user.name()))
                        .count()
                >= MOST) {
            throw new AgenticException(
                    Code.CONFLICT,
                    "'" + user.name() + "' has " + MOST + " tokens, the most there may be.",
                    "Revoke some.");
        }
    }

    private static CreateToken.Answer answer(Token token, String secret) {
        return new CreateToken.Answer(
                token.id(),
                token.user(),
                token.name(),
                texts(token),
                token.expires().orElseThrow(),
                secret);
    }

    private List<ListTokens.Row> list(ListTokens list, Caller caller) {
        var now = house.now();
        if (list.all()) {
            if (!now.holdings(caller.who()).permit(READ)) {
                throw new AgenticException(
                        Code.REFUSED, caller.user() + " lacks " + READ + ".", "Leave out --all to see your own.");
            }
            return now.tokens().values().stream().map(TokenOperations::row).toList();
        }
        var user =
                list.user().map(name -> owner(now, name, caller, READ).name()).orElse(caller.user());
        return now.tokens().values().stream()
                .filter(token -> token.user().equals(user))
                .map(TokenOperations::row)
                .toList();
    }

    private static ListTokens.Row row(Token token) {
        return new ListTokens.Row(
                token.id(),
                token.user(),
                token.name(),
                texts(token),
                token.created(),
                token.expires(),
                token.lastUsed().map(LocalDate::toString));
    }

    private static List<String> texts(Token token) {
        return token.scope().stream().map(Permission::text).toList();
    }

    private CompletionStage<String> revoke(RevokeToken revoke, Caller caller) {
        return house.change(now -> {
            var token =
                    Optional.ofNullable(now.tokens().get(revoke.id())).orElseThrow(() -> Missing.token(revoke.id()));
            if (!token.user().equals(caller.user())) {
                var own = now.holdings(caller.who());
                if (!own.permit(MANAGE)) {
                    throw Missing.token(revoke.id());
                }
                now.user(token.user()).ifPresent(user -> Escalation.demandOver(now, own, user));
            }
            return new Decided<>(List.of(new Edit.Remove(token)), "");
        });
    }
}

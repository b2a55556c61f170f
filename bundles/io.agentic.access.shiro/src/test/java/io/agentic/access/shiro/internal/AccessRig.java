package io.agentic.access.shiro.internal;

import io.agentic.access.shiro.internal.house.Assignment;
import io.agentic.access.shiro.internal.house.Edit;
import io.agentic.access.shiro.internal.house.House;
import io.agentic.access.shiro.internal.house.House.Decided;
import io.agentic.access.shiro.internal.house.Kept;
import io.agentic.access.shiro.internal.house.PasswordHash;
import io.agentic.access.shiro.internal.house.PasswordHash.Cost;
import io.agentic.access.shiro.internal.house.Permission;
import io.agentic.access.shiro.internal.house.Role;
import io.agentic.access.shiro.internal.house.SettableClock;
import io.agentic.access.shiro.internal.house.Token;
import io.agentic.access.shiro.internal.house.TokenDigest;
import io.agentic.access.shiro.internal.house.User;
import io.agentic.access.shiro.internal.house.Workspace;
import io.agentic.platform.api.access.Caller;
import io.agentic.platform.api.access.Identity;
import io.agentic.platform.api.access.Right;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Operation;
import io.agentic.platform.api.operation.OperationSet;
import io.agentic.platform.api.operation.OperationSet.Binding;
import io.agentic.platform.api.operation.Problem;
import io.agentic.platform.api.operation.Problem.Code;
import io.agentic.platform.api.operation.Request;
import io.agentic.testkit.store.InMemoryAudit;
import io.agentic.testkit.store.InMemoryDocuments;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/** A house with a few people in it: {@code root} is its admin. Passwords are cheap to check. */
public final class AccessRig {

    public static final String PASSWORD = "Größe:42 und mehr";
    public static final Cost CHEAP = new Cost(64, 1);

    private static final PasswordHash HASH = PasswordHash.of(PASSWORD, CHEAP, new SecureRandom());

    public final SettableClock clock = new SettableClock();
    public final InMemoryAudit trail = new InMemoryAudit();
    public final InMemoryDocuments documents = new InMemoryDocuments(trail);
    public final House house = new House(documents, Runnable::run);
    public final ShiroAccess access = new ShiroAccess(house, clock, trail, CHEAP);

    public AccessRig() {
        person("root", Assignment.inHouse("admin"));
    }

    /** A house that was started again on what the store has. */
    public ShiroAccess restarted() {
        return new ShiroAccess(new House(documents, Runnable::run), clock, trail, CHEAP);
    }

    public void person(String name, Assignment... roles) {
        keep(Stream.of(roles).reduce(User.person(name, HASH, clock.instant()), User::with, (one, other) -> one));
    }

    public void service(String name, Assignment... roles) {
        keep(Stream.of(roles).reduce(User.service(name, clock.instant()), User::with, (one, other) -> one));
    }

    public void role(String name, String... permissions) {
        keep(new Role(name, "", Stream.of(permissions).map(Permission::new).toList()));
    }

    public void workspace(String name) {
        keep(new Workspace(name, List.of("*"), List.of("*"), List.of("*"), ""));
    }

    /** A token that is good for thirty days. */
    public Identity token(String id, String user, String secret, String... scope) {
        keep(new Token(
                id,
                user,
                "laptop",
                TokenDigest.of(secret),
                Stream.of(scope).map(Permission::new).toList(),
                clock.instant(),
                Optional.of(clock.instant().plus(Duration.ofDays(30))),
                Optional.empty()));
        return new Identity(user, "token:" + id, List.of(scope));
    }

    public void keep(Kept kept) {
        house.change(now -> Decided.put(kept, "")).toCompletableFuture().join();
    }

    public void remove(Kept kept) {
        house.change(now -> new Decided<>(List.of(new Edit.Remove(kept)), ""))
                .toCompletableFuture()
                .join();
    }

    public User user(String name) {
        return house.now().user(name).orElseThrow();
    }

    public static Identity as(String user) {
        return Identity.actingFor(user);
    }

    /** Uses a verb as the one door does: if the caller holds what it asks for, where it asks for it. */
    public <O> O use(OperationSet set, Request<O> request, Identity who) {
        var binding = binding(set, request);
        admit(binding, request, who);
        try {
            return binding.handler()
                    .handle(request, new Caller(who, "test"))
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : e;
        }
    }

    @SuppressWarnings("unchecked")
    private static <O> Binding<Request<O>, O> binding(OperationSet set, Request<O> request) {
        return (Binding<Request<O>, O>) set.operations().stream()
                .filter(binding -> binding.input() == request.getClass())
                .findFirst()
                .orElseThrow();
    }

    private <O> void admit(Binding<Request<O>, O> binding, Request<O> request, Identity who) {
        var operation = request.getClass().getAnnotation(Operation.class);
        var right = Right.of(operation.permission());
        switch (operation.in()) {
            case HOUSE -> demand(access.permits(who, right));
            case ANYWHERE -> demand(!access.reach(who, right.name()).isEmpty());
            case OBJECT -> {
                var room = binding.rooms().orElseThrow().workspace(request).orElseThrow(AccessRig::unseen);
                var noun = operation.name().substring(0, operation.name().indexOf(':'));
                if (!access.permits(who, Right.of(noun + ":read").in(room))) {
                    throw unseen();
                }
                demand(access.permits(who, right.in(room)));
            }
            case WORKSPACE -> throw new IllegalStateException("No verb here is about a workspace by its name alone");
        }
    }

    /** How the use of a verb is refused; empty if it is not. */
    public Optional<Problem> refusal(OperationSet set, Request<?> request, Identity who) {
        try {
            use(set, request, who);
            return Optional.empty();
        } catch (AgenticException refused) {
            return Optional.of(refused.problem());
        } catch (IllegalArgumentException wrong) {
            return Optional.of(new Problem(Code.USAGE, wrong.getMessage(), ""));
        }
    }

    private static AgenticException unseen() {
        return new AgenticException(Code.NOT_FOUND, "There is none.", "");
    }

    private static void demand(boolean allowed) {
        if (!allowed) {
            throw new AgenticException(Code.REFUSED, "He lacks the right.", "");
        }
    }
}

package io.agentic.access.shiro.internal.check;

import io.agentic.access.shiro.internal.check.ReviewAccess.Finding;
import io.agentic.access.shiro.internal.check.ReviewAccess.What;
import io.agentic.access.shiro.internal.house.Assignment;
import io.agentic.access.shiro.internal.house.BuiltInRoles;
import io.agentic.access.shiro.internal.house.Role;
import io.agentic.access.shiro.internal.house.Snapshot;
import io.agentic.access.shiro.internal.house.Token;
import io.agentic.access.shiro.internal.house.User;
import io.agentic.access.shiro.internal.user.UserView;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Looks through everything for what a careful owner looks at from time to time. */
final class Review {

    static final Duration SOON = Duration.ofDays(14);
    static final Duration UNUSED = Duration.ofDays(60);

    private final Snapshot now;
    private final Instant time;
    private final List<Finding> findings = new ArrayList<>();

    Review(Snapshot now, Instant time) {
        this.now = now;
        this.time = time;
    }

    List<Finding> findings() {
        now.users().values().forEach(this::look);
        now.tokens().values().forEach(this::look);
        now.roles().values().forEach(this::look);
        findings.sort(Comparator.comparing(Finding::what));
        return List.copyOf(findings);
    }

    private void look(User user) {
        user.roles().forEach(role -> {
            add(What.HOLDS, user.name(), UserView.shown(role));
            if (!now.roles().containsKey(role.role())) {
                add(What.ROLE_UNKNOWN, user.name(), role.role() + " is no role, and gives nothing");
            }
        });
        if (user.holds(Assignment.inHouse(BuiltInRoles.ADMIN))) {
            add(What.ADMIN, user.name(), "may do everything everywhere");
        }
        if (user.roles().isEmpty()) {
            add(What.NO_ROLES, user.name(), "holds no role since " + day(user.created()));
        }
        if (user.locked()) {
            add(What.LOCKED, user.name(), "keeps roles and tokens while locked");
        }
    }

    private void look(Token token) {
        var whose = "'" + token.name() + "' of " + token.user();
        token.expires().ifPresent(end -> {
            if (token.expired(time)) {
                add(What.TOKEN_EXPIRED, token.id(), whose + ", on " + day(end));
            } else if (end.isBefore(time.plus(SOON))) {
                add(What.TOKEN_EXPIRES_SOON, token.id(), whose + ", on " + day(end));
            }
        });
        var last = token.lastUsed().orElse(day(token.created()));
        if (last.isBefore(day(time.minus(UNUSED)))) {
            add(
                    What.TOKEN_UNUSED,
                    token.id(),
                    whose + token.lastUsed().map(day -> ", last on " + day).orElse(", never"));
        }
        if (token.scope().isEmpty()) {
            add(What.TOKEN_UNLIMITED, token.id(), whose + " may all that its user may");
        }
    }

    private void look(Role role) {
        var held = now.users().values().stream()
                .flatMap(user -> user.roles().stream())
                .anyMatch(assignment -> assignment.role().equals(role.name()));
        if (!held && !BuiltInRoles.contains(role.name())) {
            add(What.ROLE_OF_NOBODY, role.name(), "nobody holds it");
        }
    }

    private void add(What what, String subject, String detail) {
        findings.add(new Finding(what, subject, detail));
    }

    private static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneOffset.UTC);
    }
}

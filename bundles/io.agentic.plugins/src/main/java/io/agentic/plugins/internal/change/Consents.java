package io.agentic.plugins.internal.change;

import static java.util.stream.Collectors.joining;

import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem.Code;
import io.agentic.platform.api.permission.PermissionSet;
import io.agentic.plugins.internal.kept.Ask;
import io.agentic.plugins.internal.kept.Grant;
import io.agentic.plugins.internal.kept.Release;
import io.agentic.plugins.internal.permission.GuardWatch;
import java.time.Clock;
import java.util.ArrayList;

/** Who agrees to what plugins ask for, and when. */
final class Consents {

    private final GuardWatch guard;
    private final boolean secondPerson;
    private final boolean developerMode;
    private final Clock clock;

    Consents(Parts parts) {
        guard = parts.guard();
        secondPerson = parts.limits().secondPerson();
        developerMode = parts.limits().developerMode();
        clock = parts.clock();
    }

    /** What becomes of a change that asks for something, by what whoever wants it says to that. */
    Plan settled(Plan plan, Consent said, Author by) {
        if (plan.asks().isEmpty()) {
            return plan;
        }
        if (said == Consent.NONE) {
            plan.arrivals().forEach(arrival -> demandConfined(arrival.release()));
            return plan;
        }
        var agrees = said == Consent.ALL || developerMode;
        return agrees && !secondPerson ? agreed(plan, by) : plan.waiting();
    }

    /** Gives what is asked for, but what reaches so far that an administrator names it. */
    Plan agreed(Plan plan, Author by) {
        return plan.with(plan.arrivals().stream()
                .map(arrival -> arrival.with(given(arrival, by)))
                .toList());
    }

    private ArrayList<Grant> given(Arrival arrival, Author by) {
        var grants = new ArrayList<>(arrival.grants());
        var held = PermissionSet.of(grants.stream().map(Grant::permission).toList());
        arrival.asks().stream()
                .map(Ask::permission)
                .filter(permission -> !permission.isToBeNamed() && !held.covers(permission))
                .distinct()
                .map(permission -> new Grant(permission, by.user(), clock.instant()))
                .forEach(grants::add);
        return grants;
    }

    /** What somebody agrees to who brings a release into use. */
    static String words(Arrival arrival) {
        var asks = arrival.asks();
        return asks.isEmpty()
                ? "asks for nothing"
                        + arrival.instead()
                                .map(before -> " beyond " + before.version())
                                .orElse("")
                : asks.stream().map(Ask::words).collect(joining("; "));
    }

    private void demandConfined(Release release) {
        if (!guard.confines(release)) {
            throw PluginRules.conflict(
                    "Plugin " + release
                            + " would have all it asks for all the same: nothing here holds it to its permissions.",
                    "Leave --grant NONE away, or do not install it.");
        }
    }

    /** Whoever brings a release does not decide alone what it may, where that is the rule. */
    void demandOther(Release brought, Author by) {
        if (secondPerson && by.user().equals(brought.installedBy())) {
            throw new AgenticException(
                    Code.REFUSED,
                    by.user() + " brought plugin " + brought
                            + ", so somebody else decides what it may (consent.second-person).",
                    "Ask another user with the right plugin:grant.");
        }
    }
}

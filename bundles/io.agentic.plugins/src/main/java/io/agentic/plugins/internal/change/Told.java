package io.agentic.plugins.internal.change;

import io.agentic.platform.api.audit.AuditEvent;
import io.agentic.platform.api.audit.AuditEvent.Outcome;
import io.agentic.platform.api.plugin.PluginEvent;
import io.agentic.platform.api.plugin.PluginEvent.Phase;
import io.agentic.plugins.internal.kept.Release;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** What is told of one change: gathered while it is made, written with it, and told to listeners after. */
final class Told {

    private final Author by;
    private final Clock clock;
    private final List<PluginEvent> events = new ArrayList<>();
    private final List<AuditEvent> records = new ArrayList<>();

    Told(Author by, Clock clock) {
        this.by = by;
        this.clock = clock;
    }

    /** Adds a step in the life of a release. */
    Told add(Release release, Phase phase, String reason) {
        var event = new PluginEvent(release.plugin(), release.version(), phase, reason, clock.instant());
        events.add(event);
        return note(release, "plugin:" + event.word(), reason, phase == Phase.FAILED ? Outcome.FAILED : Outcome.DONE);
    }

    /** Adds something else, for the audit trail alone. */
    Told note(Release release, String action, String reason) {
        return note(release, action, reason, Outcome.DONE);
    }

    private Told note(Release release, String action, String reason, Outcome outcome) {
        records.add(AuditEvent.note(by.user(), action)
                .door(by.door())
                .plugin(release.toString())
                .target(release.plugin() + "/" + release.sha256())
                .reason(reason)
                .outcome(outcome)
                .build());
        return this;
    }

    List<PluginEvent> events() {
        return List.copyOf(events);
    }

    List<AuditEvent> records() {
        return List.copyOf(records);
    }
}

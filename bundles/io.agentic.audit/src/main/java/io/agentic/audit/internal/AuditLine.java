package io.agentic.audit.internal;

import io.agentic.platform.api.audit.AuditArchive.Kept;
import io.agentic.platform.api.audit.AuditArchive.Secret;
import io.agentic.platform.api.audit.FlatJson;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/** A record as people read it. What is erased or damaged is empty, and {@code secret} says so. */
public record AuditLine(
        long seq,
        Instant at,
        String id,
        String moment,
        String actor,
        String onBehalfOf,
        String credential,
        String door,
        String workspace,
        String task,
        String agents,
        String plugin,
        String action,
        String target,
        String arguments,
        String outcome,
        String reason,
        String rule,
        String policyVersion,
        String secret) {

    static AuditLine of(Kept kept) {
        var record = kept.record();
        var open = kept.secret() instanceof Secret.Open readable ? members(readable) : Map.<String, Object>of();
        return new AuditLine(
                record.seq(),
                record.at(),
                record.id(),
                record.moment(),
                record.actor(),
                text(open, "onBehalfOf"),
                text(open, "credential"),
                text(open, "door"),
                record.workspace(),
                record.task(),
                text(open, "agents"),
                text(open, "plugin"),
                record.action(),
                text(open, "target"),
                text(open, "arguments"),
                record.outcome(),
                text(open, "reason"),
                text(open, "rule"),
                text(open, "policyVersion"),
                kept.secret().getClass().getSimpleName().toUpperCase(Locale.ROOT));
    }

    /** A member of what is encrypted; empty when it has none. */
    static String text(Secret.Open secret, String member) {
        return text(members(secret), member);
    }

    private static Map<String, Object> members(Secret.Open secret) {
        try {
            return FlatJson.read(secret.payload());
        } catch (IllegalArgumentException e) { // Damaged, which verifying tells.
            return Map.of();
        }
    }

    private static String text(Map<String, Object> members, String name) {
        return members.get(name) instanceof String text ? text : "";
    }
}

package io.agentic.access.shiro.internal.rule;

import io.agentic.platform.api.access.Caller;
import io.agentic.platform.api.audit.AuditEvent;
import io.agentic.platform.api.audit.FlatJson;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the audit trail is told of a change besides who asked for it: what was, and what is. */
public final class ChangeRecord {

    private final Caller caller;
    private final String action;
    private final String target;
    private final Map<String, String> values = new LinkedHashMap<>();

    public ChangeRecord(Caller caller, String action, String target) {
        this.caller = caller;
        this.action = action;
        this.target = target;
    }

    /** What stays is not told. */
    public ChangeRecord put(String what, Object before, Object after) {
        if (!before.equals(after)) {
            values.put(what + "Before", before.toString());
            values.put(what + "After", after.toString());
        }
        return this;
    }

    public AuditEvent event() {
        return AuditEvent.note(caller.user(), action)
                .credential(caller.who().credential())
                .door(caller.door())
                .target(target)
                .arguments(FlatJson.write(values))
                .build();
    }
}

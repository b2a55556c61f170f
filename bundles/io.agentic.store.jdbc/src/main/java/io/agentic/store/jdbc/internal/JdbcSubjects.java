package io.agentic.store.jdbc.internal;

import io.agentic.platform.api.audit.AuditEvent;
import io.agentic.platform.api.store.Subjects;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps the keys of subjects in the database. */
@Component
public final class JdbcSubjects implements Subjects {

    private final JdbcStore store;

    @Activate
    public JdbcSubjects(@Reference JdbcStore store) {
        this.store = store;
    }

    @Override
    public CompletionStage<Long> erase(String subject, List<AuditEvent> told) {
        if (subject.isBlank() || subject.length() > AuditEvent.LONGEST_NAME || subject.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("The name of a subject has 1 to " + AuditEvent.LONGEST_NAME
                    + " characters, and none of them is NUL.");
        }
        if (subject.equals(AuditWriter.HOUSE)) {
            throw new IllegalArgumentException("'" + subject + "' is the house itself, which cannot be erased.");
        }
        var sealed = SealedEvent.of(List.copyOf(told), store.keys());
        return store.write(writer -> writer.erasure().erase(subject, sealed));
    }
}

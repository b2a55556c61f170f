package io.agentic.store.jdbc.internal;

import io.agentic.api.task.TaskId;
import io.agentic.platform.api.store.Journal.Entry;
import java.util.List;

/** An entry as the database keeps it, with its links of the audit trail. */
record SealedEntry(long seq, String kind, long at, byte[] payload, List<SealedEvent> audited) {

    static List<SealedEntry> of(TaskId task, List<Entry> entries, Seal seal, SubjectKeys keys) {
        return entries.stream()
                .map(entry -> new SealedEntry(
                        entry.seq(),
                        entry.kind(),
                        Nanos.of(entry.at()),
                        seal.closeText(entry.payload(), Seal.placeOfEntry(task, entry.seq())),
                        SealedEvent.of(entry.audited(), keys)))
                .toList();
    }
}

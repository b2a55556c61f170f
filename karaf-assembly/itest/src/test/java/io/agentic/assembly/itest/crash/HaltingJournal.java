package io.agentic.assembly.itest.crash;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agentic.api.task.TaskId;
import io.agentic.api.task.TaskStatus;
import io.agentic.platform.api.store.Journal;
import io.agentic.testkit.store.ForwardingJournal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * The fault seam: counts the writes to a journal and ends the process at one of them, as a power cut would. What is on disk is noted
 * before the engine hears of it, so that all the engine relies on is in the ledger.
 */
final class HaltingJournal extends ForwardingJournal {

    /** The exit code of a process that was halted. */
    static final int HALTED = 86;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Fault fault;
    private final Ledger ledger;
    private final AtomicInteger writes = new AtomicInteger();

    HaltingJournal(Journal journal, Fault fault, Ledger ledger) {
        super(journal);
        this.fault = fault;
        this.ledger = ledger;
    }

    /** Notes what of a task outlived the process before, and returns the seq of the last of it. */
    long noteKept(TaskId task) {
        var kept = read(task, 0, Integer.MAX_VALUE);
        note("kept", kept);
        return kept.size();
    }

    @Override
    public CompletionStage<Void> open(TaskHead head, List<Entry> entries) {
        return write(() -> super.open(head, entries), entries);
    }

    @Override
    public CompletionStage<Void> append(TaskId task, long epoch, List<Entry> entries, TaskStatus status) {
        return write(() -> super.append(task, epoch, entries, status), entries);
    }

    @Override
    public CompletionStage<Void> keep(TaskId task, long epoch, Snapshot snapshot) {
        return write(() -> super.keep(task, epoch, snapshot), List.of());
    }

    @Override
    public CompletionStage<Void> compact(TaskId task, Snapshot last, List<Entry> brief) {
        return write(() -> super.compact(task, last, brief), List.of());
    }

    @Override
    public CompletionStage<Void> remove(TaskId task) {
        return write(() -> super.remove(task), List.of());
    }

    @Override
    public long claim(TaskId task) {
        return claiming(() -> super.claim(task));
    }

    @Override
    public Map<TaskId, Long> claimAll(Collection<TaskId> tasks) {
        return claiming(() -> super.claimAll(tasks));
    }

    private CompletionStage<Void> write(Supplier<CompletionStage<Void>> writing, List<Entry> entries) {
        var write = writes.incrementAndGet();
        haltAt(Fault.When.BEFORE, write);
        return writing.get().whenComplete((nothing, trouble) -> {
            if (trouble == null) {
                note("acknowledged", entries);
                haltAt(Fault.When.AFTER, write);
            }
        });
    }

    private <T> T claiming(Supplier<T> claim) {
        var write = writes.incrementAndGet();
        haltAt(Fault.When.BEFORE, write);
        var epoch = claim.get();
        haltAt(Fault.When.AFTER, write);
        return epoch;
    }

    private void haltAt(Fault.When moment, int write) {
        if (fault.is(moment, write)) {
            Runtime.getRuntime().halt(HALTED);
        }
    }

    private void note(String what, List<Entry> entries) {
        for (var entry : entries) {
            var payload = payload(entry);
            ledger.note(what, entry.seq(), entry.kind(), word(payload.path("agent")), about(payload));
        }
    }

    /** The call or the piece of work that an entry is about. */
    private static String about(JsonNode payload) {
        if (payload.has("callId")) {
            return word(payload.path("callId"));
        }
        if (payload.has("use")) {
            return word(payload.path("use").path("id"));
        }
        return ReferenceTask.piece(payload.path("objective").asText()).orElse("-");
    }

    private static String word(JsonNode text) {
        return text.asText().isEmpty() ? "-" : text.asText();
    }

    private static JsonNode payload(Entry entry) {
        try {
            return JSON.readTree(entry.payload());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Entry " + entry.seq() + " is not JSON", e);
        }
    }
}

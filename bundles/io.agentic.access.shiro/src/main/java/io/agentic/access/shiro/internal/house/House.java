package io.agentic.access.shiro.internal.house;

import io.agentic.platform.api.audit.AuditEvent;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem.Code;
import io.agentic.platform.api.store.Documents;
import io.agentic.platform.api.store.Documents.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Users, roles, tokens, keys and workspaces: asked in memory, kept in the store. A change is decided on what is there when its turn has come,
 * written, and shown only when it is on disk; so two changes cannot together do what neither of them may do alone.
 */
public final class House {

    private static final Logger LOG = LoggerFactory.getLogger(House.class);
    private static final long LONGEST_WRITE_SECONDS = 30;

    private final Documents documents;
    private final Executor turns;
    private final KeptJson json = new KeptJson();
    private volatile Snapshot now;

    /**
     * Reads what there is. Blocks.
     *
     * @param turns runs one thing at a time, in order
     * @throws DamagedStateException if it cannot be understood
     */
    public House(Documents documents, Executor turns) {
        this.documents = documents;
        this.turns = turns;
        this.now = read();
    }

    /**
     * What a change comes to.
     *
     * @param edits written together; none when there is nothing to do
     * @param told what the audit trail is told with them
     * @param answer for whoever asked
     */
    public record Decided<T>(List<Edit> edits, List<AuditEvent> told, T answer) {

        public Decided {
            edits = List.copyOf(edits);
            told = List.copyOf(told);
        }

        /** What the trail need not be told more of than who asked for it. */
        public Decided(List<Edit> edits, T answer) {
            this(edits, List.of(), answer);
        }

        public static <T> Decided<T> put(Kept kept, T answer) {
            return new Decided<>(List.of(new Edit.Put(kept)), answer);
        }
    }

    public Snapshot now() {
        return now;
    }

    /**
     * Makes a change. What the decision throws is the ending, and then nothing is changed.
     *
     * @return completes when the change is on disk and can be seen
     */
    public <T> CompletionStage<T> change(Function<Snapshot, Decided<T>> decision) {
        var answer = new CompletableFuture<T>();
        try {
            turns.execute(() -> {
                try {
                    answer.complete(make(decision));
                } catch (RuntimeException | Error trouble) {
                    answer.completeExceptionally(trouble);
                }
            });
        } catch (RejectedExecutionException full) {
            answer.completeExceptionally(new AgenticException(
                    Code.BUSY, "Too many changes of users and roles wait for their turn.", "Try again in a moment."));
        }
        return answer;
    }

    private <T> T make(Function<Snapshot, Decided<T>> decision) {
        var before = now;
        var decided = decision.apply(before);
        if (!decided.edits().isEmpty()) {
            var after = before.after(decided.edits());
            demandAnAdmin(before, after);
            write(before, decided);
            now = after;
        }
        return decided.answer();
    }

    /** Whatever changes, somebody must be left who can undo it. */
    private static void demandAnAdmin(Snapshot before, Snapshot after) {
        if (after.admins().isEmpty() && !before.admins().isEmpty()) {
            throw new AgenticException(
                    Code.CONFLICT,
                    "'" + before.admins().get(0).name()
                            + "' is the last person with the role admin in the whole house.",
                    "Give the role to somebody else first: user:grant-role USER admin");
        }
    }

    private void write(Snapshot before, Decided<?> decided) {
        var changes = decided.edits().stream().map(edit -> change(before, edit)).toList();
        try {
            documents.write(changes, decided.told()).toCompletableFuture().get(LONGEST_WRITE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            readAgain();
            throw e.getCause() instanceof AgenticException known ? told(known) : unavailable();
        } catch (TimeoutException e) {
            readAgain();
            throw unavailable();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable();
        }
    }

    private Change change(Snapshot before, Edit edit) {
        var kept = edit.kept();
        return edit instanceof Edit.Remove
                ? new Change.Remove(kept.kind(), kept.id(), before.version(kept))
                : new Change.Put(kept.kind(), kept.id(), before.version(kept), kept.subject(), json.text(kept));
    }

    /** After a write that failed it may not be known what the store has; and after a conflict it is known to be something else. */
    private void readAgain() {
        try {
            now = read();
        } catch (RuntimeException trouble) {
            LOG.warn("Users and roles could not be read again after a failed change: {}", trouble.getMessage());
        }
    }

    private Snapshot read() {
        var found = new ArrayList<Snapshot.Version>();
        for (var kind : KeptJson.KINDS.keySet()) {
            documents.all(kind).forEach(document -> found.add(json.read(document)));
        }
        return Snapshot.of(found);
    }

    private static AgenticException told(AgenticException known) {
        return known.problem().code() == Code.CONFLICT
                ? new AgenticException(
                        Code.CONFLICT, "Somebody else changed the same at the same moment.", "Look again, and repeat.")
                : known;
    }

    private static AgenticException unavailable() {
        return new AgenticException(
                Code.UNAVAILABLE,
                "It is not known whether the change was written: the store did not answer.",
                "Look at the database, and at what is there now.");
    }
}

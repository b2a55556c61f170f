package io.agentic.audit.internal;

import io.agentic.platform.api.access.Caller;
import io.agentic.platform.api.access.PersonalData;
import io.agentic.platform.api.audit.AuditEvent;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Argument;
import io.agentic.platform.api.operation.Operation;
import io.agentic.platform.api.operation.Operation.Effect;
import io.agentic.platform.api.operation.Operation.Where;
import io.agentic.platform.api.operation.OperationSet;
import io.agentic.platform.api.operation.Option;
import io.agentic.platform.api.operation.Problem;
import io.agentic.platform.api.operation.Request;
import io.agentic.platform.api.store.Subjects;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Erases a person: removes what others keep of him, then destroys the key of what the trail has encrypted. What is left if it fails in
 * between can be erased by asking again; the key goes last, and with it the note that says so.
 */
@Component(service = OperationSet.class)
public final class AuditErasure implements OperationSet {

    /** The note which verifying must find for each subject whose records cannot be read. */
    static final String ERASED = "audit:erased";

    private final Subjects subjects;

    @Reference(name = "data", cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<PersonalData> data = List.of();

    @Activate
    public AuditErasure(@Reference Subjects subjects) {
        this.subjects = subjects;
    }

    AuditErasure(Subjects subjects, List<PersonalData> data) {
        this(subjects);
        this.data = data;
    }

    @Override
    public List<Binding<?, ?>> operations() {
        return List.of(new Binding<>(EraseSubject.class, this::erase));
    }

    private CompletionStage<Erased> erase(EraseSubject erase, Caller caller) {
        var everywhere = data;
        return CompletableFuture.runAsync(() -> demandNoObjection(erase.subject(), everywhere))
                .thenCompose(nothing -> remove(erase.subject(), everywhere))
                .thenCompose(removed -> subjects.erase(erase.subject(), List.of(note(erase, removed, caller)))
                        .thenApplyAsync(last -> new Erased(erase.subject(), removed, last)));
    }

    private static void demandNoObjection(String person, List<PersonalData> everywhere) {
        var objections = everywhere.stream()
                .flatMap(one -> one.objection(person).stream())
                .sorted(Comparator.comparing(Problem::message))
                .toList();
        if (!objections.isEmpty()) {
            throw new AgenticException(
                    objections.get(0).code(),
                    objections.stream().map(Problem::message).collect(Collectors.joining(" ")),
                    objections.stream().map(Problem::remedy).collect(Collectors.joining("; ")));
        }
    }

    /** Each looks for what it has, which the store must not do itself when it has removed what another had. */
    private static CompletionStage<String> remove(String person, List<PersonalData> everywhere) {
        CompletionStage<String> removed = CompletableFuture.completedFuture("");
        for (var one : everywhere) {
            removed = removed.thenComposeAsync(before -> one.remove(person).thenApply(more -> joined(before, more)));
        }
        return removed;
    }

    private static String joined(String before, String more) {
        return before.isEmpty() || more.isEmpty() ? before + more : before + ", " + more;
    }

    /** Its subject is the house, so that it can be read when everybody in it has been erased. */
    private static AuditEvent note(EraseSubject erase, String removed, Caller caller) {
        return AuditEvent.note(caller.user(), ERASED)
                .subject(AuditSigner.HOUSE)
                .credential(caller.who().credential())
                .door(caller.door())
                .target(erase.subject())
                .reason("The data of '" + erase.subject() + "' was erased"
                        + (removed.isEmpty() ? "" : ", with " + removed)
                        + erase.reason().map(why -> ": " + why).orElse("."))
                .build();
    }

    @Operation(
            name = "audit:erase",
            permission = "user:erase",
            in = Where.HOUSE,
            effect = Effect.DESTROYS,
            summary =
                    "Erases a person who is no user any more: tasks, and what the audit trail has encrypted; for ever",
            rest = "DELETE /audit/subjects/{subject}")
    public record EraseSubject(
            @Argument(description = "Whose data: the name of the former user")
            String subject,

            @Option(description = "Why, such as the number of the request; kept in the trail")
            Optional<String> reason)
            implements Request<Erased> {}

    /**
     * A person was erased.
     *
     * @param removed what was removed besides
     * @param until the last record that cannot be read any more
     */
    public record Erased(String subject, String removed, long until) {}
}

package io.agentic.audit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.platform.api.access.PersonalData;
import io.agentic.platform.api.audit.AuditArchive.Secret;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem;
import io.agentic.platform.api.operation.Problem.Code;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditErasureTest {

    @TempDir
    Path folder;

    private final List<String> removed = new ArrayList<>();
    private AuditRig rig;

    @BeforeEach
    void open() {
        rig = new AuditRig(AuditRig.sqlite(folder), folder).act(3);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void removesWhatOthersKeepAndTellsTheTrailWhoErasedWhom() {
        var erased = rig.erase("bob", data("", "2 tasks"), data("", ""), data("", "1 note"));

        assertThat(erased).isEqualTo(new AuditErasure.Erased("bob", "2 tasks, 1 note", 3));
        assertThat(removed).containsExactly("bob", "bob", "bob");
        var note = rig.records().get(3);
        assertThat(note.record().actor()).isEqualTo("root");
        assertThat(((Secret.Open) note.secret()).payload())
                .contains("\"target\":\"bob\"", "The data of 'bob' was erased, with 2 tasks, 1 note: request 7");
    }

    @Test
    void removesNothingWhileAnybodyObjects() {
        assertThat(refusal("bob", data("", "2 tasks"), data("There he is.", ""), data("Tasks run.", "")))
                .isEqualTo(new Problem(Code.CONFLICT, "Tasks run. There he is.", "Do that first; Do that first"));

        assertThat(removed).isEmpty();
        assertThat(rig.records()).hasSize(3).noneMatch(kept -> kept.secret() instanceof Secret.Erased);
    }

    @Test
    void destroysNoKeyIfSomethingCouldNotBeRemoved() {
        var broken = new PersonalData() {
            @Override
            public Optional<Problem> objection(String person) {
                return Optional.empty();
            }

            @Override
            public CompletionStage<String> remove(String person) {
                return CompletableFuture.failedFuture(
                        new AgenticException(Code.UNAVAILABLE, "The disk is full.", "Make space."));
            }
        };

        assertThat(refusal("bob", broken).message()).isEqualTo("The disk is full.");
        assertThat(rig.records()).hasSize(3).noneMatch(kept -> kept.secret() instanceof Secret.Erased);
    }

    @Test
    void refusesWhoIsNotThereAndTheHouse() {
        assertThat(refusal("eve").message()).startsWith("Nothing is kept of 'eve'");
        assertThat(rig.erasing("agentic"))
                .failsWithin(Duration.ofSeconds(5))
                .withThrowableOfType(Exception.class)
                .withMessageContaining("'agentic' is the house itself");
    }

    private Problem refusal(String subject, PersonalData... data) {
        try {
            rig.erase(subject, data);
            throw new AssertionError("erased");
        } catch (CompletionException e) {
            return ((AgenticException) e.getCause()).problem();
        }
    }

    private PersonalData data(String objection, String what) {
        return new PersonalData() {
            @Override
            public Optional<Problem> objection(String person) {
                return objection.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Problem(Code.CONFLICT, objection, "Do that first"));
            }

            @Override
            public CompletionStage<String> remove(String person) {
                removed.add(person);
                return CompletableFuture.completedFuture(what);
            }
        };
    }
}

package io.agentic.access.shiro.internal.house;

import static io.agentic.access.shiro.internal.AccessRig.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentic.access.shiro.internal.AccessRig;
import io.agentic.access.shiro.internal.house.House.Decided;
import io.agentic.platform.api.access.Right;
import io.agentic.platform.api.audit.AuditEvent;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Shown;
import io.agentic.platform.api.store.Documents;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HouseTest {

    private final AccessRig rig = new AccessRig();
    private final Queue<Runnable> waiting = new ArrayDeque<>();

    @Test
    void decidesEachChangeOnWhatTheOneBeforeLeft() {
        rig.person("ann", Assignment.inHouse("admin"));
        var house = new House(rig.documents, waiting::add);

        var ann = lock(house, "ann");
        var root = lock(house, "root");
        waiting.forEach(Runnable::run);

        assertThat(ann.toCompletableFuture()).isCompleted();
        assertThatThrownBy(() -> root.toCompletableFuture().join())
                .isInstanceOf(CompletionException.class)
                .hasMessageContaining("'root' is the last person with the role admin");
        assertThat(house.now().admins()).extracting(User::name).containsExactly("root");
    }

    @Test
    void showsAChangeOnlyWhenItIsOnDisk() {
        var seen = new boolean[1];
        var house = new House[1];
        rig.person("ann", Assignment.inHouse("admin"));
        house[0] = new House(
                new Watched(
                        rig.documents,
                        () -> seen[0] =
                                house[0].now().user("root").orElseThrow().locked()),
                Runnable::run);

        lock(house[0], "root").toCompletableFuture().join();

        assertThat(seen[0]).isFalse();
        assertThat(house[0].now().user("root").orElseThrow().locked()).isTrue();
    }

    @Test
    void refusesChangesBeyondThoseThatCanWait() {
        var house = new House(rig.documents, work -> {
            throw new RejectedExecutionException();
        });

        assertThatThrownBy(() -> lock(house, "root").toCompletableFuture().join())
                .hasCauseInstanceOf(AgenticException.class)
                .hasMessageContaining("Too many changes");
    }

    @Test
    void saysThatItIsNotKnownWhetherAChangeWasWrittenAndLooks() {
        rig.person("ann", Assignment.inHouse("admin"));
        var house = new House(
                new Watched(rig.documents, () -> {
                    throw new IllegalStateException("the line broke after the commit");
                }),
                Runnable::run);

        assertThatThrownBy(() -> lock(house, "root").toCompletableFuture().join())
                .hasMessageContaining("It is not known whether the change was written");

        assertThat(house.now().user("root").orElseThrow().locked()).isTrue();
    }

    @Test
    void readsBackAllThatItWrites() {
        rig.workspace("research");
        rig.role("reader", "tool:call:*:read_file");
        rig.service("ci", new Assignment("reader", "research"));
        rig.token("tok_1", "ci", "agt_1", "tool:call:research");

        var again = new House(rig.documents, Runnable::run).now();

        assertThat(again.users())
                .usingRecursiveComparison()
                .isEqualTo(rig.house.now().users());
        assertThat(again.roles()).isEqualTo(rig.house.now().roles());
        assertThat(again.tokens()).isEqualTo(rig.house.now().tokens());
        assertThat(again.workspaces()).isEqualTo(rig.house.now().workspaces());
    }

    @Test
    void givesNothingForARoleThatThereIsNotAnyMore() {
        rig.person("ada", Assignment.inHouse("gone"));

        assertThat(rig.access.permits(as("ada"), Right.of("task:read"))).isFalse();
    }

    @Test
    void limitsPermissionsToTheWorkspaceInWhichARoleIsHeld() {
        assertThat(Stream.of("*", "task:run", "task:*", "tool:call:*:x", "tool:call:lab:x", "tool:call:shop")
                        .map(text -> new Permission(text).in("lab").map(Permission::text)))
                .containsExactly(
                        Optional.of("*:*:lab"),
                        Optional.of("task:run:lab"),
                        Optional.of("task:*:lab"),
                        Optional.of("tool:call:lab:x"),
                        Optional.of("tool:call:lab:x"),
                        Optional.empty());
    }

    @Test
    void keepsWhatSteersATerminalOutOfMessages() {
        assertThat(Shown.of("a\u001b[2J\u202eb")).isEqualTo("a?[2J?b");
        assertThat(Shown.of("x".repeat(100))).hasSize(61);
    }

    private static CompletionStage<String> lock(House house, String name) {
        return house.change(now -> Decided.put(now.user(name).orElseThrow().locked(true), name));
    }

    /** Lets one look at the moment after a write is on disk, and before it is told. */
    private record Watched(Documents documents, Runnable written) implements Documents {

        @Override
        public List<Document> all(String kind) {
            return documents.all(kind);
        }

        @Override
        public Optional<Document> find(String kind, String id) {
            return documents.find(kind, id);
        }

        @Override
        public CompletionStage<Void> write(List<Change> changes, List<AuditEvent> events) {
            documents.write(changes, events).toCompletableFuture().join();
            return CompletableFuture.runAsync(written, Runnable::run);
        }
    }
}

package io.agentic.plugins.internal.kept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.permission.Permission;
import io.agentic.platform.api.store.Documents.Change;
import io.agentic.testkit.store.InMemoryDocuments;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PluginRecordsTest {

    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

    private final InMemoryDocuments documents = new InMemoryDocuments();

    @Test
    void readsWhatItHasWritten() {
        var release = Release.unkept("echo", "1.0.0", "00ff", "test.echo", "Echoes.");
        var grant = new Grant(Permission.parse("file data:a b/** read,write"), "anna", NOON);
        var waiting = new Waiting(
                Release.unkept("echo", "1.1.0", "11ff", "test.echo", "Echoes."),
                List.of(new Ask("echo", Permission.parse("process *"), "why not")));
        var plugin = new PluginRecord("echo", List.of(release), List.of(grant), Optional.of(waiting));

        new PluginRecords(documents).put(List.of(plugin), List.of());

        assertThat(new PluginRecords(documents).all()).containsExactly(plugin);
        assertThat(new PluginRecords(documents).digests()).containsExactly("00ff", "11ff");
    }

    @Test
    void aPluginOfBeforeThereWereGrantsHasNone() {
        write("{\"id\": \"echo\", \"releases\": []}");

        assertThat(new PluginRecords(documents).all()).containsExactly(PluginRecord.none("echo"));
    }

    @Test
    void doesNotReadAGrantThatIsNone() {
        write("{\"id\": \"echo\", \"releases\": [], \"grants\":"
                + " [{\"permission\": \"magic wand\", \"by\": \"anna\", \"at\": \"2026-11-27T12:00:00Z\"}]}");

        assertThatThrownBy(() -> new PluginRecords(documents))
                .isInstanceOf(AgenticException.class)
                .hasMessageContaining("'magic' is no type of permission");
    }

    private void write(String body) {
        documents
                .write(List.of(new Change.Put(PluginRecords.KIND, "echo", 0, "house", body)))
                .toCompletableFuture()
                .join();
    }
}

package io.agentic.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem;
import io.agentic.platform.api.store.Documents;
import io.agentic.platform.api.store.Documents.Change;
import io.agentic.platform.api.store.Documents.Change.Put;
import io.agentic.platform.api.store.Documents.Change.Remove;
import io.agentic.platform.api.store.Documents.Document;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every keeper of documents does. Extend it and say which one is meant. */
public abstract class DocumentsContract {

    private static final Duration SOON = Duration.ofSeconds(10);

    /** The same empty documents throughout one test. */
    protected abstract Documents documents();

    @Test
    void findsWhatWasPutAndNothingElse() {
        write(user("ada", 0, "{\"name\":\"Ada ✓\"}"));

        assertThat(documents().find("user", "ada")).contains(new Document("user", "ada", 1, "{\"name\":\"Ada ✓\"}"));
        assertThat(documents().find("user", "bob")).isEmpty();
        assertThat(documents().find("role", "ada")).isEmpty();
    }

    @Test
    void listsAKindSortedById() {
        write(user("b", 0, "2"), user("B", 0, "1"), user("a", 0, "0"), user("ä", 0, "3"));
        write(new Put("role", "c", 0, "house", "9"));

        assertThat(documents().all("user")).extracting(Document::id).containsExactly("B", "a", "b", "ä");
        assertThat(documents().all("role")).containsExactly(new Document("role", "c", 1, "9"));
        assertThat(documents().all("token")).isEmpty();
    }

    @Test
    void countsTheChangesOfADocument() {
        write(user("ada", 0, "first"));
        write(user("ada", 1, "second"));

        assertThat(documents().find("user", "ada")).contains(new Document("user", "ada", 2, "second"));
        assertThat(documents().all("user")).hasSize(1);
    }

    @Test
    void refusesAChangeOfWhatHasChangedMeanwhile() {
        write(user("ada", 0, "first"));
        write(user("ada", 1, "second"));

        assertConflict("user 'ada'", user("ada", 1, "late"));
        assertConflict("user 'ada'", user("ada", 0, "again"));
        assertConflict("user 'ada'", user("ada", 3, "early"));
        assertConflict("user 'ada'", new Remove("user", "ada", 1));
        assertConflict("user 'bob'", user("bob", 1, "nobody"));

        assertThat(documents().all("user")).containsExactly(new Document("user", "ada", 2, "second"));
    }

    @Test
    void removesADocumentAndLetsItsIdBeginAnew() {
        write(user("ada", 0, "first"));
        write(user("ada", 1, "second"));

        write(new Remove("user", "ada", 2));

        assertThat(documents().find("user", "ada")).isEmpty();
        write(user("ada", 0, "new"));
        assertThat(documents().find("user", "ada")).contains(new Document("user", "ada", 1, "new"));
    }

    @Test
    void hasNothingToRemoveWhereNothingIs() {
        assertConflict("user 'ada'", new Remove("user", "ada", 1));
        assertConflict("user 'ada'", new Remove("user", "ada", 0));
    }

    @Test
    void makesAllChangesOrNone() {
        write(user("ada", 0, "first"));

        assertConflict("user 'bob'", user("new", 0, "x"), new Remove("user", "ada", 1), user("bob", 7, "wrong"));

        assertThat(documents().all("user")).containsExactly(new Document("user", "ada", 1, "first"));
    }

    @Test
    void makesTheChangesOfOneWriteInTheirOrder() {
        write(user("ada", 0, "first"));

        write(new Remove("user", "ada", 1), user("ada", 0, "new"), user("ada", 1, "newer"));
        write(user("bob", 0, "short"), new Remove("user", "bob", 1));

        assertThat(documents().all("user")).containsExactly(new Document("user", "ada", 2, "newer"));
        assertConflict("user 'ada'", new Remove("user", "ada", 2), user("ada", 2, "no longer there"));
        assertConflict("user 'ada'", user("ada", 2, "once"), user("ada", 2, "twice"));
        assertThat(documents().all("user")).containsExactly(new Document("user", "ada", 2, "newer"));
    }

    @Test
    void takesAWriteOfNothing() {
        write();

        assertThat(documents().all("user")).isEmpty();
    }

    @Test
    void keepsWhatIsLong() {
        var body = "\"" + "ä✓".repeat(500_000) + "\"";

        write(user("ada", 0, body));

        assertThat(documents().find("user", "ada")).contains(new Document("user", "ada", 1, body));
    }

    @Test
    void letsOneOfManyWinWhoChangeTheSameAtOnce() throws Exception {
        var writers = 8;
        var won = new AtomicInteger();
        var threads = Executors.newFixedThreadPool(writers);
        try {
            var work = IntStream.range(0, writers)
                    .mapToObj(writer -> CompletableFuture.runAsync(
                            () -> documents()
                                    .write(List.of(user("ada", 0, "by " + writer), user("own-" + writer, 0, "x")))
                                    .handle((done, conflict) -> conflict == null ? won.incrementAndGet() : 0)
                                    .toCompletableFuture()
                                    .join(),
                            threads))
                    .toArray(CompletableFuture[]::new);

            assertThat(CompletableFuture.allOf(work)).succeedsWithin(SOON);
        } finally {
            threads.shutdownNow();
        }

        assertThat(won).hasValue(1);
        assertThat(documents().all("user")).hasSize(2);
    }

    private static Put user(String id, long expected, String body) {
        return new Put("user", id, expected, id, body);
    }

    private void write(Change... changes) {
        assertThat(documents().write(List.of(changes))).succeedsWithin(SOON);
    }

    private void assertConflict(String named, Change... changes) {
        assertThat(documents().write(List.of(changes)))
                .failsWithin(SOON)
                .withThrowableThat()
                .havingCause()
                .isInstanceOfSatisfying(AgenticException.class, e -> {
                    assertThat(e.problem().code()).isEqualTo(Problem.Code.CONFLICT);
                    assertThat(e.problem().message()).contains(named);
                });
    }
}

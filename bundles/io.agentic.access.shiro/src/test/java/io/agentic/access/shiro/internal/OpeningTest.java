package io.agentic.access.shiro.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentic.access.shiro.internal.house.DamagedStateException;
import io.agentic.access.shiro.internal.house.House;
import io.agentic.access.shiro.internal.start.UntrustedFolderException;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.testkit.store.InMemoryAudit;
import io.agentic.testkit.store.InMemoryDocuments;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.component.ComponentFactory;
import org.osgi.service.component.ComponentInstance;

class OpeningTest {

    private final InMemoryDocuments documents = new InMemoryDocuments();
    private final InMemoryAudit trail = new InMemoryAudit();
    private final Doors doors = new Doors();

    @TempDir
    Path data;

    private Path folder;

    @BeforeEach
    void nameTheFolder() {
        folder = data.resolve("security");
    }

    @Test
    void opensTheDoorsOnceTheFirstAdminIsThere() {
        var opening = open();

        var made = doors.open.get(0);
        var house = (House) made.get(ShiroAccess.HOUSE);
        assertThat(house.now().admins()).singleElement().satisfies(admin -> assertThat(admin.name())
                .isEqualTo("admin"));
        assertThat(folder.resolve("admin.token")).isNotEmptyFile();
        assertThat(((Clock) made.get(ShiroAccess.CLOCK)).instant())
                .isAfterOrEqualTo(house.now().latest());
        assertThat(made.get(ShiroAccess.TRAIL)).isSameAs(trail);
        opening.close();
    }

    @Test
    void shutsTheDoorsAndTakesNoMoreChangesWhenItCloses() {
        var opening = open();
        var house = (House) doors.open.get(0).get(ShiroAccess.HOUSE);

        opening.close();

        assertThat(doors.open).isEmpty();
        assertThat(house.change(now -> new House.Decided<>(List.of(), "")).toCompletableFuture())
                .failsWithin(5, TimeUnit.SECONDS)
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(AgenticException.class);
    }

    @Test
    void findsWhoWasThereBefore() {
        open().close();
        var writes = documents.writes();

        open().close();

        assertThat(documents.writes()).isEqualTo(writes);
    }

    @Test
    void opensNothingWhileADocumentCannotBeUnderstood() {
        documents.overwrite("user", "ada", "{\"name\": 1}");

        assertThatThrownBy(this::open).isInstanceOf(DamagedStateException.class).hasMessageContaining("'ada'");
        assertThat(doors.open).isEmpty();
    }

    @Test
    void opensNothingWhileTheFirstAdminCannotBeWritten() {
        documents.failing(true);

        assertThatThrownBy(this::open).isInstanceOf(AgenticException.class).hasMessageContaining("full");
        assertThat(doors.open).isEmpty();
    }

    @Test
    void opensNothingWhileItsFolderCannotBeTrusted() throws IOException {
        Files.writeString(data.resolve("security"), "a file where the folder should be");

        assertThatThrownBy(this::open).isInstanceOf(UntrustedFolderException.class);
        assertThat(doors.open).isEmpty();
    }

    @Test
    void leavesNoThreadBehindWhenTheDoorsCannotBeMade() {
        doors.broken = true;

        assertThatThrownBy(this::open).hasMessage("no door");

        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> thread.getName().equals("agentic-access-changes"))
                .allSatisfy(thread -> {
                    thread.join(5_000);
                    assertThat(thread.isAlive()).isFalse();
                });
    }

    private Opening open() {
        return new Opening(doors, documents, trail, new Named(folder.toString()));
    }

    /** What DS makes {@link ShiroAccess} with. */
    private static final class Doors implements ComponentFactory<ShiroAccess> {

        private final List<Dictionary<String, ?>> open = new ArrayList<>();
        private boolean broken;

        @Override
        public ComponentInstance<ShiroAccess> newInstance(Dictionary<String, ?> properties) {
            if (broken) {
                throw new IllegalStateException("no door");
            }
            open.add(properties);
            return new ComponentInstance<>() {
                @Override
                public void dispose() {
                    open.remove(properties);
                }

                @Override
                public ShiroAccess getInstance() {
                    throw new UnsupportedOperationException();
                }
            };
        }
    }

    @SuppressWarnings("ClassExplicitlyAnnotation")
    private record Named(String folder) implements AccessConfig {

        @Override
        public Class<? extends Annotation> annotationType() {
            return AccessConfig.class;
        }
    }
}

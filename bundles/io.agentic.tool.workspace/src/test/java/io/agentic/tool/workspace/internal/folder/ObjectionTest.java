package io.agentic.tool.workspace.internal.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectionTest {

    @TempDir
    Path temp;

    private final ConfinedFolders folders = new ConfinedFolders(new FileLimits(10, 10, 10), Folders.FREE);

    @Test
    void hasNoneToAFolderThatCanBeRead() {
        assertThat(folders.objection(temp)).isEmpty();
    }

    @Test
    void namesAFolderThatIsMissing() {
        assertThat(folders.objection(temp.resolve("gone"))).hasValueSatisfying(why -> assertThat(why)
                .startsWith("There is no folder '" + temp.resolve("gone"))
                .contains("--dir"));
    }

    @Test
    void namesAFileAndAPathThatIsNotWhole() throws Exception {
        var file = Files.writeString(temp.resolve("file"), "");

        assertThat(folders.objection(file))
                .hasValueSatisfying(why -> assertThat(why).contains("is a file"));
        assertThat(folders.objection(Path.of("file")))
                .hasValueSatisfying(why -> assertThat(why).contains("not an absolute path"));
    }

    @Test
    void namesAFolderThatMayNotBeRead() throws Exception {
        var folder = Files.createDirectory(
                temp.resolve("closed"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("---------")));
        assumeFalse(Files.isReadable(folder), "this user may read all");

        assertThat(folders.objection(folder))
                .hasValueSatisfying(why -> assertThat(why).contains("may not be read"));
    }

    @Test
    void namesAFolderThatMayBeReadByItsRightsAndIsRefusedAllTheSame() throws Exception {
        var folder = Path.of("/proc/1/map_files"); // even to the superuser, unless it has every capability
        assumeTrue(Files.isReadable(folder), "by its rights this user may not read it");
        try (var handle = FolderHandle.open(folder)) {
            assumeTrue(isRefused(handle), "this user may read every folder");
        }

        assertThat(folders.objection(folder))
                .hasValueSatisfying(why -> assertThat(why).contains("may not be read"));
    }

    private static boolean isRefused(FolderHandle handle) throws IOException {
        try {
            handle.names();
            return false;
        } catch (AccessDeniedException e) {
            return true;
        }
    }

    @Test
    void opensNothingItObjectsTo() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> folders.open(temp.resolve("gone"), false))
                .withMessageContaining("There is no folder");
    }
}

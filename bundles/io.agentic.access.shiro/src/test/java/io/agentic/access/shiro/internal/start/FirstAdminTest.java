package io.agentic.access.shiro.internal.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentic.access.shiro.internal.AccessRig;
import io.agentic.access.shiro.internal.ShiroAccess;
import io.agentic.access.shiro.internal.house.DamagedStateException;
import io.agentic.access.shiro.internal.house.House;
import io.agentic.access.shiro.internal.house.RandomText;
import io.agentic.platform.api.access.Identity;
import io.agentic.platform.api.access.Right;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.testkit.store.InMemoryAudit;
import io.agentic.testkit.store.InMemoryDocuments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstAdminTest {

    private final InMemoryDocuments documents = new InMemoryDocuments();

    @TempDir
    Path data;

    private Path folder;

    @BeforeEach
    void nameAFolderThatIsNotThereYet() {
        folder = data.resolve("a/security");
    }

    @Test
    void makesAnAdminWhoMayDoAnythingAndWhosePasswordAndTokenAreInFiles() throws IOException {
        var access = start();

        var admin = access.byToken(text("admin.token")).orElseThrow();
        assertThat(admin.user()).isEqualTo("admin");
        assertThat(access.byPassword("admin", text("admin.password")))
                .map(Identity::user)
                .contains("admin");
        assertThat(access.permits(admin, Right.of("plugin:install"))).isTrue();
        assertThat(text("admin.token")).matches("agt_[A-Za-z0-9_-]{43}");
        assertThat(documents.text()).doesNotContain(text("admin.token"), text("admin.password"));
    }

    @Test
    void closesTheFolderAndItsFilesToOthers() throws IOException {
        start();

        assertThat(permissions(folder)).isEqualTo("rwx------");
        assertThat(permissions(folder.resolve("admin.token"))).isEqualTo("rw-------");
        assertThat(permissions(folder.resolve("admin.password"))).isEqualTo("rw-------");
    }

    @Test
    void knowsTheSameCredentialsAfterARestart() throws IOException {
        start();
        var token = text("admin.token");
        var password = text("admin.password");

        var again = start();

        assertThat(again.byToken(token)).isPresent();
        assertThat(again.byPassword("admin", password)).isPresent();
        assertThat(text("admin.token")).isEqualTo(token);
    }

    @Test
    void replacesATokenWhoseFileIsGoneAndForgetsTheOldOne() throws IOException {
        start();
        var old = text("admin.token");
        Files.delete(folder.resolve("admin.token"));

        var again = start();

        assertThat(again.byToken(old)).isEmpty();
        assertThat(again.byToken(text("admin.token"))).isPresent();
        assertThat(start().byToken(text("admin.token"))).isPresent();
    }

    @Test
    void replacesTheTokenAgainWhenTheStartWasCutOffBeforeItsFile() throws IOException {
        start();
        Files.delete(folder.resolve("admin.token"));
        start();
        var lost = text("admin.token");
        Files.delete(folder.resolve("admin.token"));

        var again = start();

        assertThat(again.byToken(lost)).isEmpty();
        assertThat(again.house().now().tokens()).hasSize(1);
    }

    @Test
    void keepsThePasswordWhenItsFileIsGone() throws IOException {
        start();
        var password = text("admin.password");
        Files.delete(folder.resolve("admin.password"));

        assertThat(start().byPassword("admin", password)).isPresent();
        assertThat(folder.resolve("admin.password")).doesNotExist();
    }

    @Test
    void beginsAnewWhenAFirstStartWasCutOff() throws IOException {
        start();
        documents.clear();

        var again = start();

        assertThat(again.byToken(text("admin.token"))).isPresent();
        assertThat(again.byPassword("admin", text("admin.password"))).isPresent();
    }

    @Test
    void doesNotComeUpWhileTheStoreCannotBeWritten() {
        documents.failing(true);

        assertThatThrownBy(this::start).isInstanceOf(AgenticException.class).hasMessageContaining("The disk is full.");
    }

    @Test
    void leavesAHouseAloneWhoseUsersDoNotIncludeAdmin() {
        var rig = new AccessRig();

        admin().seeTo(rig.house);

        assertThat(rig.house.now().users()).containsOnlyKeys("root");
        assertThat(folder.resolve("admin.token")).doesNotExist();
    }

    @Test
    void refusesUsersThatCannotBeUnderstoodAndTellsNothingOfThem() {
        start();
        documents.overwrite("user", "admin", "{\"name\":\"admin\",\"password\":\"hunter2\"}");

        assertThatThrownBy(this::start)
                .isInstanceOf(DamagedStateException.class)
                .hasMessageContaining("The user 'admin' in the store cannot be understood")
                .hasMessageContaining("Restore the database")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void refusesAUserUnderTheNameOfAnother() {
        start();
        documents.overwrite(
                "user", "eve", documents.find("user", "admin").orElseThrow().body());

        assertThatThrownBy(this::start)
                .isInstanceOf(DamagedStateException.class)
                .hasMessageContaining("'eve'");
    }

    @Test
    void refusesATokenThatOthersCanRead() throws IOException {
        start();
        Files.setPosixFilePermissions(folder.resolve("admin.token"), PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(this::start)
                .isInstanceOf(UntrustedFolderException.class)
                .hasMessageContaining("chmod 600 " + folder.resolve("admin.token"));
    }

    @Test
    void refusesATokenBehindALink() throws IOException {
        start();
        var elsewhere = Files.move(folder.resolve("admin.token"), data.resolve("elsewhere"));
        Files.createSymbolicLink(folder.resolve("admin.token"), elsewhere);

        assertThatThrownBy(this::start)
                .isInstanceOf(UntrustedFolderException.class)
                .hasMessageContaining("plain file");
    }

    @Test
    void refusesAFolderThatIsAFile() throws IOException {
        Files.createDirectories(folder.getParent());
        Files.createFile(folder);

        assertThatThrownBy(this::start)
                .isInstanceOf(UntrustedFolderException.class)
                .hasMessageContaining(folder + " cannot be made");
    }

    @Test
    void closesAFolderThatWasOpenToOthers() throws IOException {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));

        start();

        assertThat(permissions(folder)).isEqualTo("rwx------");
    }

    private ShiroAccess start() {
        var house = new House(documents, Runnable::run);
        admin().seeTo(house);
        return new ShiroAccess(house, Clock.systemUTC(), new InMemoryAudit(), AccessRig.CHEAP);
    }

    private FirstAdmin admin() {
        return new FirstAdmin(
                new SecurityFolder(folder), new RandomText(new SecureRandom()), AccessRig.CHEAP, Clock.systemUTC());
    }

    private String text(String name) throws IOException {
        return Files.readString(folder.resolve(name)).strip();
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}

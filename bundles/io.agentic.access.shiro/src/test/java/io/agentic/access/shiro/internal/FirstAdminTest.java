package io.agentic.access.shiro.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

        assertThat(access.byToken(text("admin.token"))).contains("admin");
        assertThat(access.byPassword("admin", text("admin.password"))).contains("admin");
        assertThat(access.permits("admin", "plugin:install")).isTrue();
        assertThat(text("admin.token")).matches("agt_[A-Za-z0-9_-]{43}");
        assertThat(Files.readString(folder.resolve("users")))
                .doesNotContain(text("admin.token"), text("admin.password"));
    }

    @Test
    void closesTheFolderAndItsFilesToOthers() throws IOException {
        start();

        assertThat(permissions(folder)).isEqualTo("rwx------");
        assertThat(permissions(folder.resolve("users"))).isEqualTo("rw-------");
        assertThat(permissions(folder.resolve("admin.token"))).isEqualTo("rw-------");
        assertThat(permissions(folder.resolve("admin.password"))).isEqualTo("rw-------");
    }

    @Test
    void knowsTheSameCredentialsAfterARestart() throws IOException {
        start();
        var token = text("admin.token");
        var password = text("admin.password");

        var again = start();

        assertThat(again.byToken(token)).contains("admin");
        assertThat(again.byPassword("admin", password)).contains("admin");
        assertThat(text("admin.token")).isEqualTo(token);
    }

    @Test
    void replacesATokenWhoseFileIsGoneAndForgetsTheOldOne() throws IOException {
        start();
        var old = text("admin.token");
        Files.delete(folder.resolve("admin.token"));

        var again = start();

        assertThat(again.byToken(old)).isEmpty();
        assertThat(again.byToken(text("admin.token"))).contains("admin");
        assertThat(start().byToken(text("admin.token"))).contains("admin");
    }

    @Test
    void keepsThePasswordWhenItsFileIsGone() throws IOException {
        start();
        var password = text("admin.password");
        Files.delete(folder.resolve("admin.password"));

        assertThat(start().byPassword("admin", password)).contains("admin");
        assertThat(folder.resolve("admin.password")).doesNotExist();
    }

    @Test
    void beginsAnewWhenAFirstStartWasCutOff() throws IOException {
        start();
        Files.delete(folder.resolve("users"));

        var again = start();

        assertThat(again.byToken(text("admin.token"))).contains("admin");
        assertThat(again.byPassword("admin", text("admin.password"))).contains("admin");
    }

    @Test
    void refusesUsersThatWereCutOffOrEdited() throws IOException {
        start();
        var users = Files.readString(folder.resolve("users"));

        refuses(users.substring(0, users.length() - 10), "its end is missing");
        refuses(users.replace("token admin", "token eve"), "unknown user 'eve'");
        refuses(users.replace("argon2id", "rot13"), "line 2: not an argon2 password hash");
        refuses(users + "may admin *;x\n", "line 5: not a permission");
        refuses(users + "hello\n", "line 5: neither user, may nor token");
        refuses("", "does not begin with 'agentic-users 1'");
    }

    @Test
    void refusesUsersThatOthersCanRead() throws IOException {
        start();
        Files.setPosixFilePermissions(folder.resolve("users"), PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(this::start)
                .isInstanceOf(UntrustedFolderException.class)
                .hasMessageContaining("chmod 600 " + folder.resolve("users"));
    }

    @Test
    void refusesUsersBehindALink() throws IOException {
        start();
        var elsewhere = Files.move(folder.resolve("users"), data.resolve("elsewhere"));
        Files.createSymbolicLink(folder.resolve("users"), elsewhere);

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

    private void refuses(String users, String why) throws IOException {
        Files.writeString(folder.resolve("users"), users);
        assertThatThrownBy(this::start)
                .isInstanceOf(UntrustedFolderException.class)
                .hasMessageContaining(folder.resolve("users").toString())
                .hasMessageContaining(why)
                .hasMessageContaining("Restore it");
    }

    private ShiroAccess start() {
        return new ShiroAccess(
                new FirstAdmin(new SecurityFolder(folder), new SecureRandom(), new PasswordHash.Cost(64, 1)).users(),
                Clock.systemUTC());
    }

    private String text(String name) throws IOException {
        return Files.readString(folder.resolve(name)).strip();
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}

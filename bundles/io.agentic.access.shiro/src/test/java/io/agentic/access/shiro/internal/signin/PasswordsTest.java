package io.agentic.access.shiro.internal.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.access.shiro.internal.AccessRig;
import io.agentic.access.shiro.internal.house.PasswordHash;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PasswordsTest {

    private final AccessRig rig = new AccessRig();
    private final List<PasswordHash> checked = new ArrayList<>();
    private final Passwords passwords = new Passwords(
            rig.house, AccessRig.CHEAP, rig.clock, new SignInTrail(rig.trail, rig.clock), (hash, password) -> {
                checked.add(hash);
                return hash.matches(password);
            });

    @Test
    void makesOneSlowHashForEveryNameWhetherThereIsSuchAUserOrNot() {
        rig.service("robot");
        rig.person("locked");
        rig.keep(rig.user("locked").locked(true));

        for (var name : List.of("root", "nobody-of-that-name", "robot", "locked", "no name at all", "\u0430dmin", "")) {
            checked.clear();

            assertThat(passwords.signIn(name, "a wrong password")).isEmpty();

            assertThat(checked).as("'%s'", name).hasSize(1);
        }
    }

    @Test
    void paysForTheHashOnceWhenTheRightPasswordComesAgain() {
        assertThat(passwords.signIn("root", AccessRig.PASSWORD)).isPresent();
        assertThat(passwords.signIn("root", AccessRig.PASSWORD)).isPresent();

        assertThat(checked).hasSize(1);
    }

    @Test
    void makesNoHashForAnybodyWhoMustWait() {
        for (var name : List.of("root", "nobody-of-that-name")) {
            for (int i = 0; i < SignInPace.FREE_TRIES; i++) {
                passwords.signIn(name, "a wrong password");
            }
            checked.clear();

            assertThat(passwords.signIn(name, AccessRig.PASSWORD)).isEmpty();

            assertThat(checked).as(name).isEmpty();
        }
    }
}

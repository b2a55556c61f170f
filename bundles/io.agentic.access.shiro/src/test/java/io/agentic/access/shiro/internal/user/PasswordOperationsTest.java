package io.agentic.access.shiro.internal.user;

import static io.agentic.access.shiro.internal.AccessRig.PASSWORD;
import static io.agentic.access.shiro.internal.AccessRig.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.access.shiro.internal.AccessRig;
import io.agentic.access.shiro.internal.house.Assignment;
import io.agentic.platform.api.operation.Problem.Code;
import io.agentic.platform.api.operation.Request;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordOperationsTest {

    private static final String ANOTHER = "kraken tisch nebel 7";

    private final AccessRig rig = new AccessRig();
    private final PasswordOperations passwords = new PasswordOperations(rig.access);

    @BeforeEach
    void letPeopleIn() {
        rig.role("hr", "user:manage");
        rig.person("ada");
        rig.person("hal", Assignment.inHouse("hr"));
    }

    @Test
    void makesAPersonWithAPasswordThatIsShownOnce() {
        var made = rig.use(passwords, create("grace.hopper", false, null), as("root"));

        assertThat(made.password()).isPresent();
        assertThat(rig.access.byPassword("grace.hopper", made.password().get())).isPresent();
        assertThat(made.toString()).doesNotContain(made.password().get());
        assertThat(rig.documents.text()).doesNotContain(made.password().get());
    }

    @Test
    void makesAPersonWithThePasswordInAFile() {
        var made = rig.use(passwords, create("grace", false, ANOTHER + "\r\n"), as("root"));

        assertThat(made.password()).isEmpty();
        assertThat(rig.access.byPassword("grace", ANOTHER)).isPresent();
        assertThat(create("grace", false, ANOTHER).toString()).doesNotContain(ANOTHER);
    }

    @Test
    void makesAServiceAccountWithoutAPassword() {
        var made = rig.use(passwords, create("ci", true, null), as("root"));

        assertThat(made).isEqualTo(new PasswordSet("ci", UserView.Kind.SERVICE, Optional.empty()));
        refused(Code.USAGE, "service account has no password", create("cd", true, ANOTHER), "root");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "Ada",
                "аda",
                "ada lovelace",
                "-ada",
                "ada\0",
                "ada\n",
                "a:b",
                "a/b",
                "a*",
                "ada\u200b",
                "ﬁ\u202e"
            })
    void refusesNamesThatAreNotInTheOneForm(String name) {
        refused(Code.USAGE, "is no user name. A name has 1 to 64 of a-z", create(name, false, null), "root");
    }

    @Test
    void refusesAVeryLongNameWithoutRepeatingIt() {
        assertThat(rig.refusal(passwords, create("a".repeat(10_000_000), false, null), as("root")))
                .hasValueSatisfying(problem -> assertThat(problem.message()).hasSizeLessThan(300));
    }

    @Test
    void takesALookAlikeForTheNameThatItBecomes() {
        refused(Code.CONFLICT, "There is a user 'ada' already.", create("ａｄａ", false, null), "root");
    }

    @Test
    void refusesAPasswordThatIsEasyToGuessAndMakesNobody() {
        refused(Code.USAGE, "easy to guess", create("grace", false, "password1234"), "root");
        refused(Code.USAGE, "12 to 128 characters", create("grace", false, "\n"), "root");
        assertThat(rig.house.now().user("grace")).isEmpty();
    }

    @Test
    void changesOnesOwnPasswordWithTheOldOne() {
        var set = rig.use(passwords, change("ada", PASSWORD, ANOTHER), as("ada"));

        assertThat(set.password()).isEmpty();
        assertThat(rig.access.byPassword("ada", PASSWORD)).isEmpty();
        assertThat(rig.access.byPassword("ada", ANOTHER)).isPresent();
        assertThat(change("ada", PASSWORD, ANOTHER).toString()).doesNotContain(PASSWORD, ANOTHER);
    }

    @Test
    void refusesOnesOwnPasswordWithoutTheOldOneAlsoToAnAdmin() {
        refused(Code.USAGE, "the old one is needed", change("root", null, ANOTHER), "root");
        refused(Code.REFUSED, "The old password is wrong", change("root", "wrong", ANOTHER), "root");
        refused(Code.USAGE, "is the old one", change("root", PASSWORD, PASSWORD), "root");
        assertThat(rig.access.byPassword("root", PASSWORD)).isPresent();
    }

    @Test
    void slowsDownGuessingOfTheOldPassword() {
        for (int i = 0; i < 5; i++) {
            refused(Code.REFUSED, "The old password is wrong", change("ada", "wrong", ANOTHER), "ada");
        }

        refused(Code.REFUSED, "or was tried too often", change("ada", PASSWORD, ANOTHER), "ada");
    }

    @Test
    void setsAnothersPasswordForThoseWhoManageUsersAndHoldAsMuch() {
        var set = rig.use(passwords, change("ada", null, null), as("hal"));

        assertThat(rig.access.byPassword("ada", set.password().orElseThrow())).isPresent();
        refused(Code.REFUSED, "'root' holds *", change("root", null, ANOTHER), "hal");
    }

    @Test
    void tellsNobodyWithoutTheRightWhichUsersThereAre() {
        var there =
                rig.refusal(passwords, change("root", null, ANOTHER), as("ada")).orElseThrow();
        var notThere =
                rig.refusal(passwords, change("toor", null, ANOTHER), as("ada")).orElseThrow();

        assertThat(there.code()).isEqualTo(notThere.code()).isEqualTo(Code.NOT_FOUND);
        assertThat(there.message().replace("root", "toor")).isEqualTo(notThere.message());
    }

    @Test
    void refusesAPasswordForAServiceAccount() {
        rig.service("ci");

        refused(Code.USAGE, "'ci' is a service account", change("ci", null, null), "root");
    }

    @Test
    void refusesToChangeThePasswordWithATokenThatIsNotForThat() {
        var scoped = rig.token("tok_1", "ada", "agt_1", "task:read");

        assertThat(rig.refusal(passwords, change("ada", PASSWORD, ANOTHER), scoped))
                .hasValueSatisfying(problem -> assertThat(problem.code()).isEqualTo(Code.REFUSED));
    }

    private static CreateUser create(String name, boolean service, String password) {
        return new CreateUser(name, service, Optional.ofNullable(password));
    }

    private static ChangePassword change(String name, String old, String password) {
        return new ChangePassword(name, Optional.ofNullable(old), Optional.ofNullable(password));
    }

    @Test
    void givesTheNameOfSomebodyWhoWasDeletedToNobodyElse() {
        rig.use(new UserOperations(rig.access), new DeleteUser("ada"), as("root"));

        for (var service : List.of(true, false)) {
            refused(Code.CONFLICT, "'ada' was somebody who was deleted", create("ada", service, null), "root");
        }
        var restarted = new PasswordOperations(rig.restarted());
        assertThat(rig.refusal(restarted, create("\uff41da", true, null), as("root")))
                .hasValueSatisfying(problem -> assertThat(problem.code()).isEqualTo(Code.CONFLICT));
    }

    private void refused(Code code, String why, Request<?> request, String who) {
        assertThat(rig.refusal(passwords, request, as(who))).hasValueSatisfying(problem -> {
            assertThat(problem.message()).contains(why);
            assertThat(problem.code()).isEqualTo(code);
        });
    }
}

package io.agentic.access.shiro.internal.key;

import static io.agentic.access.shiro.internal.AccessRig.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.access.shiro.internal.AccessRig;
import io.agentic.access.shiro.internal.house.Assignment;
import io.agentic.access.shiro.internal.token.CreateToken;
import io.agentic.access.shiro.internal.token.TokenOperations;
import io.agentic.access.shiro.internal.user.DeleteUser;
import io.agentic.access.shiro.internal.user.UserOperations;
import io.agentic.platform.api.access.Identity;
import io.agentic.platform.api.audit.AuditEvent.Outcome;
import io.agentic.platform.api.operation.Problem.Code;
import io.agentic.platform.api.operation.Request;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeyOperationsTest {

    private static final String FINGERPRINT =
            OpenSshKey.parse(OpenSshKeyTest.ED).fingerprint();

    private final AccessRig rig = new AccessRig();
    private final KeyOperations keys = new KeyOperations(rig.access);

    @BeforeEach
    void letPeopleIn() {
        rig.workspace("research");
        rig.role("keeper", "user:manage", "user:read");
        rig.person("ada", new Assignment("developer", "research"));
        rig.person("bob");
        rig.person("kai", Assignment.inHouse("keeper"));
        rig.service("ci");
    }

    @Test
    void opensTheDoorForItsUserAlone() {
        var key = rig.use(keys, add("ada", OpenSshKeyTest.ED), as("ada"));

        assertThat(key.label()).isEqualTo("ana@laptop");
        assertThat(key.id()).matches("key_[0-9a-f]{16}");
        assertThat(rig.access.byKey("ada", FINGERPRINT)).contains(new Identity("ada", "key:" + FINGERPRINT, List.of()));
        assertThat(rig.access.byKey("bob", FINGERPRINT)).isEmpty();
        assertThat(rig.access.byKey("ada", "SHA256:x")).isEmpty();
        assertThat(rig.restarted().byKey("ada", FINGERPRINT)).isPresent();
        assertThat(rig.use(keys, new ListKeys("ada"), as("ada"))).containsExactly(key);
    }

    @Test
    void opensNothingOnceRemovedLockedOrExpired() {
        var key = rig.use(keys, add("ada", OpenSshKeyTest.ED), as("ada"));
        var who = rig.access.byKey("ada", FINGERPRINT).orElseThrow();
        assertThat(rig.access.stillStands(who)).isTrue();

        rig.keep(rig.user("ada").locked(true));
        assertThat(rig.access.byKey("ada", FINGERPRINT)).isEmpty();
        assertThat(rig.access.stillStands(who)).isFalse();

        rig.keep(rig.user("ada").locked(false));
        rig.use(keys, new RemoveKey("ada", key.id()), as("ada"));
        assertThat(rig.access.stillStands(who)).isFalse();

        rig.use(
                keys,
                new AddKey("ada", OpenSshKeyTest.ED, Optional.empty(), Optional.of(Duration.ofDays(1))),
                as("ada"));
        assertThat(rig.access.stillStands(who)).isTrue();
        rig.clock.advance(Duration.ofDays(1));
        assertThat(rig.access.byKey("ada", FINGERPRINT)).isEmpty();
    }

    @Test
    void isGoneWithItsUser() {
        rig.use(keys, add("ada", OpenSshKeyTest.ED), as("ada"));

        rig.use(new UserOperations(rig.access), new DeleteUser("ada"), as("root"));
        rig.person("ada");

        assertThat(rig.access.byKey("ada", FINGERPRINT)).isEmpty();
    }

    @Test
    void mayBeTheSameForTwoUsersAndNotTwiceForOne() {
        var first = rig.use(keys, add("ada", OpenSshKeyTest.ED), as("ada"));
        rig.use(keys, add("bob", OpenSshKeyTest.ED), as("bob"));

        refused(Code.CONFLICT, "'ada' has this key already: " + first.id(), add("ada", OpenSshKeyTest.ED), as("ada"));
        rig.use(keys, new RemoveKey("bob", FINGERPRINT), as("bob"));
        assertThat(rig.access.byKey("ada", FINGERPRINT)).isPresent();
    }

    @Test
    void tellsThoseWhoMayNotDealWithOthersThatThereIsNoSuchUser() {
        refused(Code.NOT_FOUND, "There is no user 'ada'.", add("ada", OpenSshKeyTest.ED), as("bob"));
        refused(Code.NOT_FOUND, "There is no user 'ada'.", new ListKeys("ada"), as("bob"));
        refused(Code.NOT_FOUND, "There is no user 'ada'.", new RemoveKey("ada", "x"), as("bob"));
        refused(Code.NOT_FOUND, "There is no user 'eve'.", new RemoveKey("eve", "x"), as("bob"));
    }

    @Test
    void letsNobodyComeToMoreThanHeHoldsByAKeyForSomebodyElse() {
        refused(Code.REFUSED, "'root' holds *", add("root", OpenSshKeyTest.ED), as("kai"));
        refused(Code.REFUSED, "'root' holds *", new RemoveKey("root", "x"), as("kai"));
        assertThat(rig.use(keys, new ListKeys("root"), as("kai"))).isEmpty();

        assertThat(rig.use(keys, add("ci", OpenSshKeyTest.ED), as("root")).scope())
                .isEmpty();
        assertThat(rig.access.byKey("ci", FINGERPRINT)).isPresent();
    }

    @Test
    void hasNoMoreScopeAndNoLaterEndThanWhatItWasMadeWith() {
        var scoped = rig.token("tok_1", "ada", "agt_1", "task:read:research", "user:key", "token:own");

        var key = rig.use(keys, add("ada", OpenSshKeyTest.ED), scoped);

        assertThat(key.scope()).containsExactly("task:read:research", "user:key", "token:own");
        assertThat(key.expires()).contains(rig.clock.instant().plus(Duration.ofDays(30)));
        var who = rig.access.byKey("ada", FINGERPRINT).orElseThrow();
        assertThat(who.scope()).containsExactly("task:read:research", "user:key", "token:own");
        var token = rig.use(
                new TokenOperations(rig.access),
                new CreateToken("x", Optional.empty(), List.of(), Optional.of(Duration.ofDays(365))),
                who);
        assertThat(token.expires()).isEqualTo(key.expires().orElseThrow());
        assertThat(rig.use(keys, add("ada", OpenSshKeyTest.EC256), who).expires())
                .isEqualTo(key.expires());
    }

    @Test
    void saysWhatIsWrongWithAKeyALabelOrATime() {
        refused(Code.USAGE, "That is no public key.", add("ada", "~/.ssh/id_ed25519.pub"), as("ada"));
        refused(
                Code.USAGE,
                "is no name for a key",
                new AddKey("ada", OpenSshKeyTest.ED, Optional.of(" "), Optional.empty()),
                as("ada"));
        refused(
                Code.USAGE,
                "A key is good for more than nothing",
                new AddKey("ada", OpenSshKeyTest.ED, Optional.empty(), Optional.of(Duration.ZERO)),
                as("ada"));
        refused(Code.NOT_FOUND, "There is no key 'x'.", new RemoveKey("ada", "x"), as("ada"));
    }

    @Test
    void tellsTheTrailOfComingsAndOfKeysThatOpenNothing() {
        rig.use(keys, add("ada", OpenSshKeyTest.ED), as("ada"));
        var who = rig.access.byKey("ada", FINGERPRINT).orElseThrow();
        assertThat(rig.trail.events()).isEmpty();

        assertThat(rig.access.keyProved(who)).isTrue();
        rig.access.keysRefused("ada");
        rig.access.keysRefused("stranger");

        assertThat(rig.trail.events())
                .extracting(event -> event.actor() + " " + event.credential() + " " + event.outcome())
                .containsExactly(
                        "ada key:" + FINGERPRINT + " " + Outcome.DONE,
                        "ada key " + Outcome.REFUSED,
                        "(unknown) key " + Outcome.REFUSED);
    }

    private static AddKey add(String user, String key) {
        return new AddKey(user, key, Optional.empty(), Optional.empty());
    }

    private void refused(Code code, String message, Request<?> request, Identity who) {
        assertThat(rig.refusal(keys, request, who)).hasValueSatisfying(problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.message()).contains(message);
        });
    }
}

package io.agentic.plugins.internal.change;

import static io.agentic.plugins.internal.change.ContainerRig.ANNA;
import static io.agentic.plugins.internal.change.ContainerRig.LIMITS;
import static io.agentic.plugins.internal.change.ContainerRig.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.permission.GuardPresence;
import io.agentic.platform.api.permission.Permission;
import io.agentic.platform.api.permission.PermissionType;
import io.agentic.plugins.internal.change.Steps.Step;
import io.agentic.plugins.internal.view.PermissionsView;
import io.agentic.plugins.internal.view.PermissionsView.Asked;
import io.agentic.plugins.internal.view.PermissionsView.Granted;
import io.agentic.plugins.internal.view.PermissionsView.Held;
import io.agentic.testkit.plugin.PluginJar;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class PluginPermissionsTest {

    private static final Author BERT = new Author("bert", "rest");

    @TempDir
    Path folder;

    private ContainerRig rig;

    @BeforeEach
    void begin() throws Exception {
        rig = new ContainerRig(folder).begin();
    }

    @AfterEach
    void end() throws Exception {
        rig.close();
    }

    // --- asked, granted, held

    @Test
    void givesAPluginWhatItAsksForWhenItIsInstalled() {
        rig.install(talker("1.0.0").build());

        var may = rig.container.permissions().of("echo");

        assertThat(may.asked())
                .extracting(Asked::permission, Asked::words, Asked::reason, Asked::granted)
                .containsExactly(
                        tuple("socket example.com:443 connect", "connect to example.com, port 443", "to talk", "yes"));
        assertThat(may.granted())
                .extracting(Granted::permission, Granted::by, Granted::holds)
                .containsExactly(tuple("socket example.com:443 connect", "anna", true));
        assertThat(may.holds()).extracting(Held::permission).containsExactly("socket example.com:443 connect");
        assertThat(may.enforced()).isEqualTo("no: this runtime has no guard, so it may do everything");
    }

    @Test
    void leavesFilesOfTheMachineToAnAdministrator() {
        rig.install(rig.plugin("echo", "1.0.0")
                .needs("file", "/**", "read", "to look")
                .needs("file", "data:**", "read,write", "to keep")
                .build());

        assertThat(granted()).containsExactly("file data:** read,write");
        assertThat(rig.container.permissions().of("echo").asked())
                .extracting(Asked::permission, Asked::granted)
                .containsExactly(tuple("file /** read", "no"), tuple("file data:** read,write", "yes"));

        grant("file /etc/hosts read");

        assertThat(holds()).containsExactly("file /etc/hosts read", "file data:** read,write");
        assertThat(rig.container.permissions().of("echo").asked())
                .extracting(Asked::granted)
                .containsExactly("partly", "yes");
    }

    @Test
    void givesNothingWhenSomebodySaysSo() {
        guardIsThere();

        await(rig.container.install(talker("1.0.0").build().toString(), new Wish(false, Consent.NONE), ANNA));

        assertThat(rig.call("echo")).isEqualTo("1.0.0");
        assertThat(granted()).isEmpty();
    }

    @Test
    void doesNotPretendToGiveNothingWhereNothingHoldsItToThat() {
        var jar = talker("1.0.0").build().toString();

        refuses(
                () -> await(rig.container.install(jar, new Wish(false, Consent.NONE), ANNA)),
                "Plugin echo 1.0.0 would have all it asks for all the same: nothing here holds it to its permissions.");
    }

    @Test
    void givesAPartOfWhatIsAskedFor() {
        installWithNothing(rig.plugin("echo", "1.0.0").needs("socket", "*:443", "connect", "to talk"));

        grant("socket api.example.com:443 connect", "socket 10.0.0.0/8:443 connect");

        assertThat(holds()).containsExactly("socket 10.0.0.0/8:443 connect", "socket api.example.com:443 connect");
        assertThat(told()).contains("plugin:granted socket 10.0.0.0/8:443 connect");
    }

    @Test
    void givesNoMoreThanIsAskedFor() {
        rig.install(talker("1.0.0").build());

        refuses(
                () -> grant("socket *:443 connect"),
                "Plugin echo 1.0.0 does not ask for 'socket *:443 connect', so that cannot be granted. It asks for 'socket"
                        + " example.com:443 connect'. Grant that, or a part of it.");
        refuses(
                () -> grant("process /bin/sh"),
                "Plugin echo 1.0.0 does not ask for 'process /bin/sh', so that cannot be granted.");
        assertThat(granted()).containsExactly("socket example.com:443 connect");
    }

    @Test
    void givesWhatIsThereAlreadyOnlyOnce() {
        rig.install(talker("1.0.0").build());

        var change = grant("socket example.com:443 connect");

        assertThat(change).isEmpty();
        assertThat(granted()).containsExactly("socket example.com:443 connect");
    }

    @Test
    void takesBackWhatWasGivenAndAllThatLiesWithin() {
        installWithNothing(rig.plugin("echo", "1.0.0")
                .needs("file", "data:**", "read,write", "to keep")
                .needs("socket", "example.com:443", "connect", "to talk"));
        grant("file data:a/** read,write", "file data:b read", "socket example.com:443 connect");

        revoke("file data:** write,read");

        assertThat(granted()).containsExactly("socket example.com:443 connect");
        assertThat(told()).contains("plugin:revoked file data:a/** read,write", "plugin:revoked file data:b read");
    }

    @Test
    void takesBackOneOfSeveralActions() {
        rig.install(rig.plugin("echo", "1.0.0")
                .needs("file", "data:**", "read,write", "to keep")
                .build());

        revoke("file data:** write");

        assertThat(holds()).containsExactly("file data:** read");
    }

    @Test
    void takesBackNothingThatWasNeverGiven() {
        rig.install(rig.plugin("echo", "1.0.0")
                .needs("file", "data:**", "read", "to keep")
                .build());

        refuses(
                () -> revoke("socket example.com:443 connect"),
                "Plugin echo 1.0.0 was never granted 'socket example.com:443 connect'. It was granted 'file data:** read'."
                        + " Name one of those; see plugin:permissions echo.");
        refuses(
                () -> revoke("file data:secret read"),
                "Plugin echo 1.0.0 was granted 'file data:** read', of which 'file data:secret read' is only a part."
                        + " Revoke 'file data:** read', and grant what it shall keep.");
        revoke("file data:** read");
        refuses(() -> revoke("file data:** read"), "was never granted 'file data:** read'. It was granted nothing.");
    }

    @Test
    void keepsGrantsOverARestart() throws Exception {
        installWithNothing(talker("1.0.0"));
        grant("socket example.com:443 connect");
        var before = rig.container.permissions().of("echo").granted();

        rig = rig.again().begin();

        assertThat(rig.container.permissions().of("echo").granted()).isEqualTo(before);
    }

    @Test
    void keepsGrantsFromReleaseToReleaseAndHoldsToWhatIsAsked() {
        rig.install(rig.plugin("echo", "1.0.0")
                .needs("socket", "example.com:443", "connect", "to talk")
                .needs("file", "data:**", "read", "to keep")
                .build());
        revoke("file data:** read");

        rig.update(
                "echo",
                rig.plugin("echo", "1.1.0")
                        .needs("file", "data:**", "read", "to keep")
                        .build());

        assertThat(granted()).containsExactly("socket example.com:443 connect");
        assertThat(holds()).isEmpty();
        assertThat(rig.container.permissions().of("echo").granted())
                .extracting(Granted::holds)
                .containsExactly(false);

        await(rig.container.rollback("echo", Wish.PLAIN, ANNA));

        assertThat(holds()).containsExactly("socket example.com:443 connect");
    }

    @Test
    void forgetsGrantsOfAPluginThatIsRemoved() {
        rig.install(talker("1.0.0").build());
        await(rig.container.uninstall("echo", Wish.PLAIN, ANNA));
        rig.settle();

        installWithNothing(talker("1.0.0"));

        assertThat(granted()).isEmpty();
    }

    @Test
    void worksWithTenThousandGrants() {
        guardIsThere();
        installWithNothing(rig.plugin("echo", "1.0.0").needs("file", "data:**", "read", "to keep"));
        var many = IntStream.range(0, 10_000)
                .mapToObj(i -> Permission.parse("file data:folder" + i % 100 + "/file" + i + " read"))
                .toList();

        await(rig.container.permissions().grant("echo", many, ANNA));

        assertThat(granted()).hasSize(10_000);
        assertThat(mayRead("data:folder7/file9907")).isTrue();
        assertThat(mayRead("data:folder7/file9908")).isFalse();

        revoke("file data:folder7/** read");

        assertThat(granted()).hasSize(9_900);
        assertThat(mayRead("data:folder7/file9907")).isFalse();
        assertThat(mayRead("data:folder8/file9908")).isTrue();
    }

    // --- what the guard is told

    @Test
    void answersTheGuardByWhatHolds() {
        rig.install(talker("1.0.0").build());
        var sha256 = rig.container.show("echo").sha256();

        assertThat(rig.holdings.of("echo", sha256).isAll()).isTrue();
        guardIsThere();

        assertThat(rig.holdings.of("echo", sha256).permissions()).containsExactly(talking());
        assertThat(rig.holdings.of("echo", "00").permissions()).isEmpty();
        assertThat(rig.holdings.of("echo", "00").isAll()).isFalse();

        revoke(talking().toString());
        assertThat(rig.holdings.of("echo", sha256).permissions()).isEmpty();
    }

    @Test
    void tellsListenersOnceItHolds() {
        guardIsThere();
        rig.install(talker("1.0.0").build());
        rig.told.clear();
        var seen = new ArrayList<Boolean>();
        rig.onPermissions = plugin -> seen.add(mayConnect());

        revoke(talking().toString());
        grant(talking().toString());
        grant(talking().toString());

        assertThat(rig.told).containsExactly("echo", "echo");
        assertThat(seen).containsExactly(false, true);
    }

    @Test
    void aReleaseHasItsPermissionsWhileItStartsAndLosesThemWhenItDoesNotWork() {
        guardIsThere();
        var atStart = new ArrayList<Boolean>();
        rig.container.close();
        var broken = talker("1.0.0").health("return Optional.of(\"no\");").build();
        var sha256 = sha256(broken);
        rig.begin(LIMITS, step -> {
            if (step == Step.START) {
                atStart.add(rig.holdings.of("echo", sha256).covers(talking()));
            }
        });

        assertThatThrownBy(() -> rig.install(broken)).hasMessageContaining("not well");

        assertThat(atStart).containsExactly(true);
        assertThat(rig.holdings.of("echo", sha256).permissions()).isEmpty();
    }

    @Test
    void workInAnOldReleaseKeepsItsPermissionsUntilItIsGone() {
        guardIsThere();
        rig.install(talker("1.0.0").build());
        var old = rig.container.show("echo").sha256();
        var inside = rig.enter("echo");
        rig.update("echo", talker("1.1.0").build());
        rig.update("echo", talker("1.2.0").build());

        assertThat(rig.holdings.of("echo", old).covers(talking())).isTrue();
        revoke(talking().toString());
        assertThat(rig.holdings.of("echo", old).covers(talking())).isFalse();
        grant(talking().toString());
        await(rig.container.uninstall("echo", Wish.PLAIN, ANNA));
        assertThat(rig.holdings.of("echo", old).covers(talking())).isTrue();

        inside.close();
        rig.settle();
        rig.settle();
        assertThat(rig.holdings.of("echo", old).permissions()).isEmpty();
    }

    // --- consent

    @Test
    void anUpdateThatAsksForMoreWaitsForConsent() throws Exception {
        rig.install(talker("1.0.0").build());

        var change = rig.update("echo", keeper("1.1.0").build());

        assertThat(change.waits()).isTrue();
        assertThat(change.needsAdded()).containsExactly("read and write everything in its own folder (to keep)");
        assertThat(change.needsRemoved()).containsExactly("connect to example.com, port 443 (to talk)");
        assertThat(rig.call("echo")).isEqualTo("1.0.0");
        assertThat(states()).containsExactly("1.1.0 WAITING", "1.0.0 ACTIVE");
        var waits = rig.container.permissions().of("echo").waiting().orElseThrow();
        assertThat(waits.version() + " by " + waits.by() + ": " + waits.more() + ", without " + waits.less())
                .isEqualTo("1.1.0 by anna: [read and write everything in its own folder (to keep)], without [connect to"
                        + " example.com, port 443 (to talk)]");

        rig = rig.again().begin();
        assertThat(rig.call("echo")).isEqualTo("1.0.0");
        await(rig.container.permissions().consent("echo", Optional.of(waits.sha256()), false, BERT));

        assertThat(rig.call("echo")).isEqualTo("1.1.0");
        assertThat(holds()).containsExactly("file data:** read,write");
        assertThat(rig.container.permissions().of("echo").granted())
                .extracting(Granted::permission, Granted::by)
                .contains(tuple("file data:** read,write", "bert"));
        assertThat(rig.container.show("echo").waiting()).isEmpty();
        assertThat(told())
                .contains("plugin:waiting read and write everything in its own folder (to keep)")
                .contains("plugin:consented read and write everything in its own folder (to keep)");
    }

    @Test
    void anUpdateThatIsDeclinedLeavesNothing() throws Exception {
        rig.install(talker("1.0.0").build());
        var kept = rig.kept();
        rig.update("echo", keeper("1.1.0").build());

        var declined = await(rig.container.permissions().decline("echo", Optional.empty(), BERT));

        assertThat(declined.version()).isEqualTo("1.1.0");
        assertThat(states()).containsExactly("1.0.0 ACTIVE");
        assertThat(rig.kept()).isEqualTo(kept);
        refuses(
                () -> await(rig.container.permissions().consent("echo", Optional.empty(), false, BERT)),
                "Nothing of plugin 'echo' waits for consent.");
    }

    /** Kept and written are two steps: whoever is killed between them has not changed anything. */
    @Test
    void nothingWaitsThatWasNotWritten() throws Exception {
        rig.install(talker("1.0.0").build());
        var kept = rig.kept();
        rig.container.close();
        rig.begin(LIMITS, step -> {
            if (step == Step.WRITE) {
                throw new AssertionError("killed");
            }
        });

        assertThatThrownBy(() -> rig.update("echo", keeper("1.1.0").build())).hasMessageContaining("killed");
        rig = rig.again().begin();

        assertThat(states()).containsExactly("1.0.0 ACTIVE");
        assertThat(rig.kept()).isEqualTo(kept);
    }

    @Test
    void whatWaitsAndDoesNotWorkWaitsOn() throws Exception {
        rig.install(talker("1.0.0").build());
        rig.update("echo", keeper("1.1.0").health("return Optional.of(\"no\");").build());

        refuses(
                () -> await(rig.container.permissions().consent("echo", Optional.empty(), false, BERT)),
                "says that it is not well");

        assertThat(rig.call("echo")).isEqualTo("1.0.0");
        assertThat(states()).containsExactly("1.1.0 WAITING", "1.0.0 ACTIVE");
        assertThat(granted()).containsExactly(talking().toString());
    }

    @Test
    void takesConsentToTheJarThatWasLookedAtOnly() {
        rig.install(talker("1.0.0").build());
        rig.update("echo", keeper("1.1.0").build());
        var looked =
                rig.container.permissions().of("echo").waiting().orElseThrow().sha256();
        rig.update(
                "echo",
                keeper("1.1.0")
                        .needs("process", "*", "start", "why not")
                        .named("other.jar")
                        .build());

        refuses(
                () -> await(rig.container.permissions().consent("echo", Optional.of(looked), false, BERT)),
                "What waits is another jar of plugin 'echo': ");
        assertThat(rig.call("echo")).isEqualTo("1.0.0");
    }

    @Test
    void takesNothingWithAConsentThatNobodyWasShown() {
        rig.install(talker("1.0.0").build());
        rig.sources.offer("base", rig.plugin("base", "1.0.0").build());
        rig.update("echo", keeper("1.1.0").needsPlugin("base", "[1,2)").build());
        rig.sources.offer(
                "base",
                rig.plugin("base", "1.1.0")
                        .needs("process", "*", "start", "why not")
                        .build());

        refuses(
                () -> await(rig.container.permissions().consent("echo", Optional.empty(), false, BERT)),
                "With plugin echo 1.1.0 would come what nobody was shown: base: start any program, which is everything (why"
                        + " not). Decline it and send it again.");
        assertThat(rig.call("echo")).isEqualTo("1.0.0");
    }

    @Test
    void anUpdateThatIsAgreedToAtOnceDoesNotWait() {
        rig.install(talker("1.0.0").build());

        await(rig.container.update("echo", Optional.of(keeper("1.1.0").build().toString()), Wish.CONSENTING, ANNA));

        assertThat(rig.call("echo")).isEqualTo("1.1.0");
        assertThat(holds()).containsExactly("file data:** read,write");
    }

    @Test
    void whatWaitsIsGoneWhenAnotherReleaseComesIntoUse() throws Exception {
        rig.install(talker("1.0.0").build());
        rig.update("echo", keeper("1.1.0").build());

        rig.update("echo", talker("1.2.0").build());
        rig.settle();

        assertThat(states()).containsExactly("1.2.0 ACTIVE");
        assertThat(rig.kept()).hasSize(2);
        assertThat(told()).contains("plugin:declined 1.2.0 has come instead");
    }

    @Test
    void aWiderJarInTheFolderWaitsToo() {
        await(rig.container.deploy(talker("1.0.0").build(), "deploy:echo.jar", Author.DEPLOY_FOLDER));
        var wider = keeper("1.1.0").build();

        assertThat(await(rig.container.deploy(wider, "deploy:echo.jar", Author.DEPLOY_FOLDER)))
                .hasValueSatisfying(change -> assertThat(change.waits()).isTrue());
        assertThat(await(rig.container.deploy(wider, "deploy:echo.jar", Author.DEPLOY_FOLDER)))
                .isEmpty();
    }

    // --- a second person

    @Test
    void aSecondPersonAgreesToWhatAPluginAsksFor() throws Exception {
        secondPerson();
        rig.install(talker("1.0.0").build());

        assertThat(states()).containsExactly("1.0.0 WAITING");
        assertThat(rig.framework.releases()).isEmpty();
        assertThat(rig.container.show("echo").state()).isEqualTo("WAITING");
        refuses(
                () -> await(rig.container.permissions().consent("echo", Optional.empty(), false, ANNA)),
                "anna brought plugin echo 1.0.0, so somebody else decides what it may (consent.second-person). Ask another"
                        + " user with the right plugin:grant.");
        refuses(() -> grant(talking().toString()), "Plugin 'echo' is not in use: it waits for somebody's consent.");

        rig = rig.again();
        secondPerson();
        await(rig.container.permissions().consent("echo", Optional.empty(), false, BERT));

        assertThat(rig.call("echo")).isEqualTo("1.0.0");
        assertThat(holds()).containsExactly(talking().toString());
        refuses(() -> grant(talking().toString()), "anna brought plugin echo 1.0.0, so somebody else decides");
    }

    @Test
    void aSecondPersonIsNotAskedAboutWhatAsksForNothing() throws Exception {
        secondPerson();

        rig.install(rig.plugin("echo", "1.0.0").build());

        assertThat(rig.call("echo")).isEqualTo("1.0.0");
    }

    // --- without the guard

    @Test
    void noPluginIsStartedWithoutTheGuardThatBelongsHere() throws Exception {
        guardIsThere();
        rig.install(talker("1.0.0").build());

        rig = rig.again();
        rig.guardBelongsHere = true;
        rig.begin();

        assertThat(states()).containsExactly("1.0.0 FAILED");
        assertThat(rig.container.now().get("echo"))
                .isEqualTo(
                        "Plugin echo 1.0.0 may run only while the guard holds it to its permissions, and the guard is not"
                                + " there. Start the runtime by bin/agentic, which brings the guard, and see the log for what it says.");
        assertThat(rig.framework.releases()).noneMatch(bundle -> bundle.endsWith("active"));
        refuses(
                () -> rig.install(rig.plugin("other", "1.0.0").build()),
                "Plugin other 1.0.0 may run only while the guard");
        assertThat(rig.container.permissions().of("echo").enforced())
                .isEqualTo("it does not run: the guard is not there");

        guardIsThere();
        rig.awaitEvent("1.0.0 active");

        assertThat(rig.call("echo")).isEqualTo("1.0.0");
        assertThat(states()).containsExactly("1.0.0 ACTIVE");
        assertThat(rig.container.show("echo").tier()).isEqualTo("GUARDED");
    }

    @Test
    void pluginsStopWhenTheGuardGoesAndRunAgainWhenItComesBack() throws Exception {
        guardIsThere();
        rig.install(talker("1.0.0").build());
        rig.events.clear();

        rig.guard.removeGuard(GUARD);
        rig.awaitEvent("1.0.0 failed");

        assertThat(rig.offered("echo")).isFalse();
        assertThat(states()).containsExactly("1.0.0 FAILED");

        guardIsThere();
        rig.awaitEvent("1.0.0 active");

        assertThat(rig.call("echo")).isEqualTo("1.0.0");
    }

    @Test
    void pluginsRunAsTrustedWhereThereIsNoGuard() {
        rig.install(talker("1.0.0").build());

        assertThat(rig.container.show("echo").tier()).isEqualTo("TRUSTED");
    }

    private static final GuardPresence GUARD = new GuardPresence() {};

    private void guardIsThere() {
        rig.guard.addGuard(GUARD);
        rig.settle();
    }

    private void secondPerson() {
        if (rig.container != null) {
            rig.container.close();
        }
        rig.begin(
                new ContainerLimits(List.of(), false, true, LIMITS.start(), LIMITS.drain(), LIMITS.trial()),
                Steps.UNSTOPPED);
    }

    private PluginJar talker(String version) {
        return rig.plugin("echo", version).needs("socket", "example.com:443", "connect", "to talk");
    }

    private PluginJar keeper(String version) {
        return rig.plugin("echo", version).needs("file", "data:**", "read,write", "to keep");
    }

    private static Permission talking() {
        return Permission.parse("socket example.com:443 connect");
    }

    /** Without the guard it would be refused, since nothing holds the plugin to it; here only what is kept matters. */
    private void installWithNothing(PluginJar plugin) {
        rig.install(plugin.build());
        rig.container.permissions().of("echo").granted().forEach(grant -> revoke(grant.permission()));
    }

    private List<String> grant(String... permissions) {
        return await(rig.container.permissions().grant("echo", parsed(permissions), ANNA))
                .granted();
    }

    private void revoke(String... permissions) {
        await(rig.container.permissions().revoke("echo", parsed(permissions), ANNA));
    }

    private static List<Permission> parsed(String... permissions) {
        return Stream.of(permissions).map(Permission::parse).toList();
    }

    private List<String> granted() {
        return rig.container.permissions().of("echo").granted().stream()
                .map(Granted::permission)
                .toList();
    }

    private List<String> holds() {
        return rig.container.permissions().of("echo").holds().stream()
                .map(PermissionsView.Held::permission)
                .toList();
    }

    private boolean mayConnect() {
        return rig.holdings.of("echo", rig.container.show("echo").sha256()).covers(talking());
    }

    private boolean mayRead(String file) {
        return rig.holdings.of("echo", rig.container.show("echo").sha256()).permits(PermissionType.FILE, file, "read");
    }

    private List<String> states() {
        return rig.container.list().stream()
                .map(plugin -> plugin.version() + " " + plugin.state())
                .toList();
    }

    private List<String> told() {
        return rig.audit.events().stream()
                .map(event -> event.action() + " " + event.reason())
                .toList();
    }

    private static String sha256(Path jar) {
        return io.agentic.plugins.internal.jar.TestVerification.trusting()
                .verify(jar)
                .sha256();
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.groups.Tuple.tuple(values);
    }

    private static void refuses(Runnable change, String why) {
        assertThatThrownBy(change::run)
                .cause()
                .isInstanceOf(AgenticException.class)
                .hasMessageContaining(why);
    }
}

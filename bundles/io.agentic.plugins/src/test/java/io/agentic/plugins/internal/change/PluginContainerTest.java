package io.agentic.plugins.internal.change;

import static io.agentic.plugins.internal.change.ContainerRig.ANNA;
import static io.agentic.plugins.internal.change.ContainerRig.LIMITS;
import static io.agentic.plugins.internal.change.ContainerRig.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentic.platform.api.audit.AuditEvent;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.plugin.PluginConfigurations;
import io.agentic.platform.api.plugin.PluginEvent;
import io.agentic.plugins.internal.view.ChangeView;
import io.agentic.plugins.internal.view.PluginView;
import io.agentic.testkit.plugin.PluginJar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class PluginContainerTest {

    private static final Duration SHORT = Duration.ofMillis(500);

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

    @Test
    void bringsAPluginIntoUse() {
        var change = rig.install(rig.plugin("echo", "1.0.0").build());

        assertThat(rig.call("echo")).isEqualTo("1.0.0");
        assertThat(change.action() + " " + change.to() + " " + change.offersAdded())
                .isEqualTo("install 1.0.0 [tool:echo]");
        assertThat(rig.container.list())
                .extracting(PluginView::id, PluginView::version, PluginView::state, PluginView::tools)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("echo", "1.0.0", "ACTIVE", List.of("echo")));
    }

    @Test
    void tellsEachStepInTheLifeOfARelease() {
        rig.install(rig.plugin("echo", "1.0.0").build());
        rig.update("echo", rig.plugin("echo", "1.1.0").build());
        rig.settle();

        assertThat(rig.events)
                .extracting(event -> event.version() + " " + event.word())
                .containsExactly(
                        "1.0.0 discovered",
                        "1.0.0 verified",
                        "1.0.0 consented",
                        "1.0.0 resolved",
                        "1.0.0 active",
                        "1.1.0 discovered",
                        "1.1.0 verified",
                        "1.1.0 consented",
                        "1.1.0 resolved",
                        "1.1.0 active",
                        "1.0.0 draining",
                        "1.0.0 updated");
    }

    @Test
    void onlySaysWhatADryRunWouldDo() throws Exception {
        var jar = rig.plugin("echo", "1.0.0")
                .needs("socket", "localhost:1", "connect", "to talk")
                .build();

        var change = await(rig.container.install(jar.toString(), new Wish(true, Consent.ALL), ANNA));

        assertThat(change.dryRun()).isTrue();
        assertThat(change.needsAdded()).containsExactly("connect to localhost, port 1 (to talk)");
        assertThat(rig.offered("echo")).isFalse();
        assertThat(rig.container.list()).isEmpty();
        assertThat(rig.kept()).isEmpty();
    }

    @Test
    void keepsTheOldReleaseUntilWorkInsideHasEndedAndLetsNewWorkIntoTheNewOne() {
        rig.install(rig.plugin("echo", "1.0.0").build());
        var inside = rig.enter("echo");

        rig.update("echo", rig.plugin("echo", "1.1.0").build());

        assertThat(rig.call("echo")).isEqualTo("1.1.0");
        assertThat(inside.call()).isEqualTo("1.0.0");
        assertThat(rig.container.list())
                .extracting(plugin -> plugin.version() + " " + plugin.state())
                .containsExactly("1.1.0 ACTIVE", "1.0.0 DRAINING");

        inside.close();
        rig.settle();

        assertThat(rig.framework.releases()).containsExactly("io.agentic.plugin.test.echo 1.1.0 active");
    }

    @Test
    void stopsAnOldReleaseWhenWorkInsideDoesNotEndInTime() {
        restart(new ContainerLimits(List.of(), false, false, LIMITS.start(), SHORT, Duration.ZERO));
        rig.install(rig.plugin("echo", "1.0.0").build());
        rig.enter("echo");

        rig.update("echo", rig.plugin("echo", "1.1.0").build());
        rig.settle();

        assertThat(rig.framework.releases()).containsExactly("io.agentic.plugin.test.echo 1.1.0 active");
    }

    @Test
    void bringsTheReleaseBeforeBackAndForthAgain() {
        rig.install(rig.plugin("echo", "1.0.0").build());
        rig.update("echo", rig.plugin("echo", "1.1.0").build());

        var back = await(rig.container.rollback("echo", Wish.PLAIN, ANNA));
        assertThat(back.from() + " → " + back.to()).isEqualTo("1.1.0 → 1.0.0");
        assertThat(rig.call("echo")).isEqualTo("1.0.0");

        await(rig.container.rollback("echo", Wish.PLAIN, ANNA));
        assertThat(rig.call("echo")).isEqualTo("1.1.0");
    }

    @Test
    void givesAReleaseBackThatIsStillDraining() {
        rig.install(rig.plugin("echo", "1.0.0").build());
        var inside = rig.enter("echo");
        rig.update("echo", rig.plugin("echo", "1.1.0").build());

        await(rig.container.rollback("echo", Wish.PLAIN, ANNA));
        inside.close();
        rig.settle();

        assertThat(rig.call("echo")).isEqualTo("1.0.0");
        assertThat(rig.framework.releases()).containsExactly("io.agentic.plugin.test.echo 1.0.0 active");
    }

    @Test
    void leavesNothingOfAPluginThatIsRemoved() throws Exception {
        rig.install(rig.plugin("echo", "1.0.0").build());
        rig.update("echo", rig.plugin("echo", "1.1.0").build());

        await(rig.container.uninstall("echo", Wish.PLAIN, ANNA));
        assertThat(rig.offered("echo")).isFalse();
        rig.settle();

        assertThat(rig.container.list()).isEmpty();
        assertThat(rig.framework.releases()).isEmpty();
        assertThat(rig.kept()).isEmpty();
    }

    // --- what is refused

    @Test
    void refusesWhatIsInstalledAlready() {
        var jar = rig.plugin("echo", "1.0.0").build();
        rig.install(jar);

        refuses(() -> rig.install(jar), "Plugin 'echo' is installed already, as 1.0.0. See plugin:update.");
        refuses(() -> rig.update("echo", jar), "Plugin echo 1.0.0 is installed already, from this very jar.");
    }

    @Test
    void refusesALowerVersionAndAnEqualOne() {
        rig.install(rig.plugin("echo", "1.1.0").build());

        refuses(
                () -> rig.update("echo", rig.plugin("echo", "1.0.0").build()),
                "Plugin echo 1.0.0 is not newer than 1.1.0, which is installed. plugin:rollback brings the release before"
                        + " back; else uninstall it first.");
        refuses(
                () -> rig.update("echo", rig.plugin("echo", "1.1.0").filler(10).build()),
                "Plugin echo 1.1.0 is not newer than 1.1.0, which is installed. Raise its version; with developerMode=true"
                        + " in io.agentic.plugins.cfg an equal one will do.");
    }

    @Test
    void takesAnEqualVersionFromDevelopers() {
        restart(new ContainerLimits(List.of(), true, false, LIMITS.start(), LIMITS.drain(), Duration.ZERO));
        rig.install(rig.plugin("echo", "1.1.0").build());

        rig.update(
                "echo",
                rig.plugin("echo", "1.1.0").filler(10).named("other.jar").build());
        rig.settle();

        assertThat(rig.framework.releases()).containsExactly("io.agentic.plugin.test.echo 1.1.0 active");
    }

    @Test
    void refusesAToolThatAnotherPluginOffers() {
        rig.install(rig.plugin("echo", "1.0.0").build());

        refuses(
                () -> rig.install(rig.plugin("parrot", "1.0.0")
                        .tool("echo", "return new ToolOutcome.Done(\"me too\");")
                        .build()),
                "Plugin parrot 1.0.0 offers tool:echo, and so does plugin echo 1.0.0. Uninstall that one first, or ask an"
                        + " author to name it differently.");
        assertThat(rig.call("echo")).isEqualTo("1.0.0");
    }

    @Test
    void refusesAnotherPluginInTheNameOfOne() {
        rig.install(rig.plugin("echo", "1.0.0").build());

        refuses(
                () -> rig.update("echo", rig.plugin("parrot", "1.1.0").build()),
                "That is plugin 'parrot', not 'echo'. Name a jar of echo.");
    }

    // --- releases that do not work

    @Test
    void takesNoReleaseWhoseActivationThrows() throws Exception {
        failsToUpdate(
                broken().whenActivated("throw new IllegalStateException(\"no luck\");"),
                "which cannot be made: its activation failed");
    }

    @Test
    void takesNoReleaseWhoseActivationHangs() throws Exception {
        restart(new ContainerLimits(List.of(), false, false, Duration.ofSeconds(2), SHORT, Duration.ZERO));
        failsToUpdate(
                broken().whenActivated("try { Thread.sleep(60_000); } catch (InterruptedException e) { }"),
                "did not end within 2000 ms");
    }

    @Test
    void takesNoReleaseThatDoesNotKeepItsPromises() throws Exception {
        restart(new ContainerLimits(List.of(), false, false, SHORT, SHORT, Duration.ZERO));
        failsToUpdate(broken().promises("tool", "missing"), "promises [tool:missing] and had not registered it");
    }

    @Test
    void takesNoReleaseThatRegistersMoreThanItPromised() throws Exception {
        failsToUpdate(
                broken().toolUnpromised("hidden", "return new ToolOutcome.Done(\"\");"),
                "registers [tool:hidden], which its manifest does not promise");
    }

    @Test
    void takesNoPluginThatRefusesTheConfigurationItFinds() throws Exception {
        var files = rig.framework.context().registerService(PluginConfigurations.class, refusing(), null);

        refuses(
                () -> rig.install(rig.plugin("echo", "1.0.0").build()),
                "is not well: etc/echo.cfg breaks its rules (no owner): mend or remove it");
        assertThat(rig.framework.releases()).isEmpty();

        files.unregister();
        rig.install(rig.plugin("echo", "1.0.0").build());
        assertThat(rig.call("echo")).isEqualTo("1.0.0");
    }

    @Test
    void showsThatAPluginIsUsedWithAConfigurationItRefuses() throws Exception {
        rig.install(rig.plugin("echo", "1.0.0").build());
        rig.framework.context().registerService(PluginConfigurations.class, refusing(), null);

        assertThat(rig.container.list()).extracting(PluginView::state).containsExactly("FAILED");
        assertThat(rig.container.show("echo").problem())
                .contains("etc/echo.cfg breaks its rules (no owner): mend or remove it");
    }

    @Test
    void takesNoReleaseThatIsNotWell() throws Exception {
        failsToUpdate(
                broken().health("return Optional.of(\"its server is down\");"),
                "says that it is not well: its server is down");
    }

    @Test
    void takesNoReleaseThatCannotBeResolved() throws Exception {
        failsToUpdate(
                broken().header("Require-Capability", "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=99))\""),
                "The start of echo 1.1.0 failed");
    }

    @Test
    void bringsTheOldReleaseBackWhenTheNewOneFallsIllOnTrial() throws Exception {
        restart(new ContainerLimits(List.of(), false, false, LIMITS.start(), LIMITS.drain(), Duration.ofSeconds(30)));
        var ill = folder.resolve("ill");
        rig.install(rig.plugin("echo", "1.0.0").build());
        rig.update(
                "echo",
                rig.plugin("echo", "1.1.0")
                        .health("return java.nio.file.Files.exists(java.nio.file.Path.of(\"" + ill
                                + "\")) ? Optional.of(\"ill\") : Optional.empty();")
                        .build());
        assertThat(rig.container.show("echo").state()).isEqualTo("TRIAL");

        Files.createFile(ill);
        rig.awaitEvent("1.1.0 rolled-back");

        assertThat(rig.call("echo")).isEqualTo("1.0.0");
    }

    // --- plugins that need others

    @Test
    void installsWhatAPluginNeedsWithIt() {
        rig.sources.offer("base", rig.plugin("base", "1.5.0").build());

        var change = rig.install(
                rig.plugin("echo", "1.0.0").needsPlugin("base", "[1,2)").build());

        assertThat(change.alsoInstalled()).containsExactly("base 1.5.0");
        assertThat(rig.call("base")).isEqualTo("1.5.0");
        assertThat(rig.container.show("base").dependents()).containsExactly("echo 1.0.0");
    }

    @Test
    void installsNoneOfThemWhenOneDoesNotWork() throws Exception {
        rig.sources.offer("base", rig.plugin("base", "1.5.0").build());

        refuses(
                () -> rig.install(rig.plugin("echo", "1.0.0")
                        .needsPlugin("base", "[1,2)")
                        .health("return Optional.of(\"no\");")
                        .build()),
                "says that it is not well");

        assertThat(rig.container.list()).isEmpty();
        assertThat(rig.framework.releases()).isEmpty();
        assertThat(rig.kept()).isEmpty();
    }

    @Test
    void refusesAPluginWhoseNeedIsNowhere() {
        refuses(
                () -> rig.install(
                        rig.plugin("echo", "1.0.0").needsPlugin("base", "[1,2)").build()),
                "Plugin echo 1.0.0 needs plugin base [1.0.0,2.0.0), which is neither installed nor in the market. Install"
                        + " that first.");
    }

    @Test
    void refusesPluginsThatNeedEachOther() {
        rig.sources.offer(
                "base", rig.plugin("base", "1.0.0").needsPlugin("echo", "0").build());

        refuses(
                () -> rig.install(
                        rig.plugin("echo", "1.0.0").needsPlugin("base", "0").build()),
                "These plugins need each other in a circle: echo → base → echo. Their authors must break it.");
    }

    @Test
    void removesAndUpdatesNothingThatOthersNeed() {
        rig.install(rig.plugin("base", "1.0.0").build());
        rig.install(rig.plugin("echo", "1.0.0").needsPlugin("base", "[1,2)").build());

        refuses(
                () -> await(rig.container.uninstall("base", Wish.PLAIN, ANNA)),
                "Plugin 'base' is needed by echo 1.0.0. Uninstall that first.");
        refuses(
                () -> rig.update("base", rig.plugin("base", "2.0.0").build()),
                "Plugin echo 1.0.0 needs base [1.0.0,2.0.0), and this is 2.0.0. Update echo first, or uninstall it.");
    }

    @Test
    void showsThatAChangeTouchesOneBundle() {
        rig.install(rig.plugin("base", "1.0.0").build());
        rig.install(rig.plugin("echo", "1.0.0").needsPlugin("base", "[1,2)").build());
        try (var inside = rig.enter("base")) {

            var impact = rig.container.impact("base");

            assertThat(impact.bundles()).containsExactly("io.agentic.plugin.test.base 1.0.0");
            assertThat(impact.inside()).containsExactly("test");
            assertThat(impact.dependents()).containsExactly("echo 1.0.0");
            assertThat(inside.call()).isEqualTo("1.0.0");
        }
    }

    @Test
    void saysWhichThreadsAnOldReleaseLeftBehindAndNotThoseOfTheNewOne() {
        rig.install(rig.plugin("echo", "1.0.0").whenActivated(poller("old")).build());
        rig.update(
                "echo", rig.plugin("echo", "1.1.0").whenActivated(poller("new")).build());
        rig.settle();

        assertThat(reasons("updated"))
                .containsExactly("echo 1.0.0 left threads behind: [old]. Its classes stay in memory until they end.");

        await(rig.container.uninstall("echo", Wish.PLAIN, ANNA));
        rig.settle();
        assertThat(reasons("removed"))
                .containsExactly("echo 1.1.0 left threads behind: [new]. Its classes stay in memory until they end.");
    }

    private static String poller(String name) {
        return "if (Thread.getAllStackTraces().keySet().stream().anyMatch(t -> t.getName().equals(\"" + name
                + "\"))) return;"
                + "Thread poller = new Thread(() -> { try { new CountDownLatch(1).await(); } catch (InterruptedException end) { } }, \""
                + name + "\"); poller.setDaemon(true); poller.start();";
    }

    private List<String> reasons(String word) {
        return rig.events.stream()
                .filter(event -> event.word().equals(word))
                .map(PluginEvent::reason)
                .toList();
    }

    // --- the runtime starts anew

    @Test
    void findsItsPluginsAfterARestart() throws Exception {
        rig.install(rig.plugin("echo", "1.0.0").build());
        rig.update("echo", rig.plugin("echo", "1.1.0").build());

        rig = rig.again().begin();

        assertThat(rig.call("echo")).isEqualTo("1.1.0");
        await(rig.container.rollback("echo", Wish.PLAIN, ANNA));
        assertThat(rig.call("echo")).isEqualTo("1.0.0");
    }

    @Test
    void saysWhichPluginDoesNotWorkAfterARestart() throws Exception {
        rig.install(rig.plugin("echo", "1.0.0").build());
        rig.install(rig.plugin("base", "1.0.0").build());
        var next = rig.again();
        for (var bundle : next.framework.context().getBundles()) {
            if (bundle.getSymbolicName().equals("io.agentic.plugin.test.echo")) {
                bundle.uninstall();
            }
        }
        try (var files = Files.list(folder.resolve("plugins"))) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }

        rig = next.begin();

        assertThat(rig.container.list())
                .extracting(plugin -> plugin.id() + " " + plugin.state())
                .containsExactly("base ACTIVE", "echo FAILED");
        assertThat(rig.container.show("echo").problem())
                .hasValueSatisfying(why -> assertThat(why).startsWith("The framework did not install echo 1.0.0"));
    }

    @Test
    void showsAPluginWhoseActivationBreaksAfterARestartAsFailedUntilItWorks() throws Exception {
        var broken = folder.resolve("broken");
        rig.install(rig.plugin("echo", "1.0.0")
                .whenActivated("if (new java.io.File(\"" + broken + "\").exists()) throw new Exception(\"no token\");")
                .build());
        Files.createFile(broken);

        rig = rig.again().begin();

        assertThat(rig.container.list())
                .extracting(plugin -> plugin.id() + " " + plugin.state())
                .containsExactly("echo FAILED");
        assertThat(rig.container.show("echo").problem())
                .hasValueSatisfying(why -> assertThat(why).contains("tool:echo, which cannot be made", "plugin:log"));
        assertThat(rig.container.now()).containsOnlyKeys("echo");
        assertThat(rig.events).extracting(PluginEvent::word).contains("failed");
        assertThat(rig.audit.events()).extracting(AuditEvent::action).contains("plugin:failed");

        Files.delete(broken);
        rig.framework.bundle("io.agentic.plugin.test.echo").stop();
        rig.framework.bundle("io.agentic.plugin.test.echo").start();

        rig.awaitEvent("1.0.0 active");
        assertThat(rig.container.show("echo").problem()).isEmpty();
        assertThat(rig.container.now()).isEmpty();
        assertThat(rig.call("echo")).isEqualTo("1.0.0");
    }

    @Test
    void showsAPluginThatOffersNothingAfterARestartAsFailedUntilItDoes() throws Exception {
        rig.install(rig.plugin("echo", "1.0.0").build());
        var next = rig.again();
        var components = next.framework.bundle("org.apache.felix.scr");
        components.stop();

        rig = next.begin(limits(Duration.ofMillis(50)), Steps.UNSTOPPED);

        assertThat(rig.container.list())
                .extracting(plugin -> plugin.id() + " " + plugin.state())
                .containsExactly("echo FAILED");
        assertThat(rig.container.show("echo").problem())
                .hasValueSatisfying(why -> assertThat(why).contains("promises [tool:echo] and had not registered it"));
        assertThat(rig.offered("echo")).isFalse();

        components.start();

        rig.awaitEvent("1.0.0 active");
        assertThat(rig.container.list())
                .extracting(plugin -> plugin.id() + " " + plugin.state())
                .containsExactly("echo ACTIVE");
        assertThat(rig.call("echo")).isEqualTo("1.0.0");
    }

    @Test
    void saysThatAPluginOffersLessThanItPromisedAsSoonAsItDoes() throws Exception {
        rig.install(rig.plugin("echo", "1.0.0").build());

        rig.framework.bundle("org.apache.felix.scr").stop();

        assertThat(rig.container.list()).extracting(plugin -> plugin.state()).containsExactly("FAILED");
        assertThat(rig.container.show("echo").problem())
                .hasValueSatisfying(why -> assertThat(why).contains("promises [tool:echo] and does not offer it now"));
    }

    private static ContainerLimits limits(Duration start) {
        return new ContainerLimits(List.of(), false, false, start, LIMITS.drain(), Duration.ZERO);
    }

    @Test
    void bringsWhatTheHouseBringsOnceAndLeavesAwayWhatSomebodyRemoved() throws Exception {
        var limits = new ContainerLimits(List.of("echo"), false, false, LIMITS.start(), LIMITS.drain(), Duration.ZERO);
        var next = rig.again();
        next.sources.offer("echo", next.plugin("echo", "1.0.0").build());
        rig = next.begin(limits, Steps.UNSTOPPED);
        assertThat(rig.call("echo")).isEqualTo("1.0.0");

        await(rig.container.uninstall("echo", Wish.PLAIN, ANNA));
        rig.settle();
        var third = rig.again();
        third.sources.offer("echo", third.plugin("echo", "1.0.0").build());
        rig = third.begin(limits, Steps.UNSTOPPED);

        assertThat(rig.container.list()).isEmpty();
    }

    @Test
    void leavesPluginsRunningWhenItIsConfiguredAnew() {
        rig.install(rig.plugin("echo", "1.0.0").build());
        try (var inside = rig.enter("echo")) {
            restart(LIMITS);

            assertThat(inside.call()).isEqualTo("1.0.0");
            assertThat(rig.call("echo")).isEqualTo("1.0.0");
        }
    }

    // --- jars in a folder

    @Test
    void takesWhatIsPutIntoAFolderAndKnowsItTheNextTime() {
        var first = rig.plugin("echo", "1.0.0").build();
        var second = rig.plugin("echo", "1.1.0").build();

        assertThat(deploy(first)).map(ChangeView::action).contains("install");
        assertThat(deploy(first)).isEmpty();
        assertThat(deploy(second)).map(ChangeView::action).contains("update");
        assertThat(deploy(first)).isEmpty();
        assertThat(rig.call("echo")).isEqualTo("1.1.0");
    }

    @Test
    void doesNotUndoARollbackWhenItLooksThroughAFolderAgain() {
        deploy(rig.plugin("echo", "1.0.0").build());
        var second = rig.plugin("echo", "1.1.0").build();
        deploy(second);
        await(rig.container.rollback("echo", Wish.PLAIN, ANNA));

        assertThat(deploy(second)).isEmpty();
        assertThat(rig.call("echo")).isEqualTo("1.0.0");
    }

    @Test
    void remembersOfWhatItWasSentThatItWasSent() throws Exception {
        var sent = Files.createDirectories(folder.resolve("plugins/incoming")).resolve("a1b2.jar");
        Files.copy(rig.plugin("echo", "1.0.0").build(), sent);

        rig.install(sent);

        assertThat(rig.container.show("echo").source()).isEqualTo("upload");
    }

    private Optional<ChangeView> deploy(Path jar) {
        return await(rig.container.deploy(jar, "deploy:echo.jar", Author.DEPLOY_FOLDER));
    }

    private static PluginConfigurations refusing() {
        return plugin -> List.of("etc/" + plugin + ".cfg breaks its rules (no owner): mend or remove it");
    }

    private PluginJar broken() {
        return rig.plugin("echo", "1.1.0");
    }

    /** The old release goes on as if nothing had been. */
    private void failsToUpdate(PluginJar next, String why) throws Exception {
        rig.install(rig.plugin("echo", "1.0.0").build());
        var kept = rig.kept();

        refuses(() -> rig.update("echo", next.build()), why);

        assertThat(rig.call("echo")).isEqualTo("1.0.0");
        assertThat(rig.framework.releases()).containsExactly("io.agentic.plugin.test.echo 1.0.0 active");
        assertThat(rig.kept()).isEqualTo(kept);
        assertThat(rig.events).extracting(PluginEvent::word).endsWith("failed");
    }

    private static void refuses(Runnable change, String why) {
        assertThatThrownBy(change::run)
                .cause()
                .isInstanceOf(AgenticException.class)
                .hasMessageContaining(why);
    }

    /** Another container on the same framework. */
    private void restart(ContainerLimits limits) {
        rig.container.close();
        rig.begin(limits, Steps.UNSTOPPED);
    }
}

package io.agentic.guard.hostile.plugin;

import io.agentic.guard.hostile.stage.Area;
import io.agentic.guard.hostile.stage.Attempt;
import io.agentic.guard.hostile.stage.Effect;
import io.agentic.guard.hostile.stage.Stage;
import io.agentic.guard.hostile.stage.Witness;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleReference;
import org.osgi.framework.Constants;
import org.osgi.framework.PrototypeServiceFactory;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.hooks.bundle.CollisionHook;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.FindHook;
import org.osgi.framework.hooks.service.ListenerHook;
import org.osgi.framework.hooks.weaving.WeavingHook;
import org.osgi.framework.hooks.weaving.WovenClassListener;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;

/** Uses what OSGi gives to everybody who has a bundle context, which is all. */
@Area(value = "osgi framework", needs = "runtime framework use", effect = Effect.CHANGED)
final class FrameworkPowers {

    private FrameworkPowers() {}

    private static BundleContext context() {
        return ((BundleReference) FrameworkPowers.class.getClassLoader())
                .getBundle()
                .getBundleContext();
    }

    private static Bundle victim() {
        return named("victim");
    }

    private static Bundle named(String name) {
        return Stream.of(context().getBundles())
                .filter(bundle -> name.equals(bundle.getSymbolicName()))
                .findFirst()
                .orElseThrow();
    }

    private static ByteArrayInputStream bundle(String name) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
        manifest.getMainAttributes().putValue("Bundle-ManifestVersion", "2");
        manifest.getMainAttributes().putValue("Bundle-SymbolicName", name);
        var content = new ByteArrayOutputStream();
        new JarOutputStream(content, manifest).close();
        return new ByteArrayInputStream(content.toByteArray());
    }

    @Attempt(witness = Witness.FRAMEWORK)
    static Object installsBundle(Stage stage) throws Exception {
        return context().installBundle("hostile:a", bundle("hostile.a"));
    }

    @Attempt(
            needs = {"runtime framework use", "socket 127.0.0.1:{port} connect"},
            effect = Effect.CONNECTED)
    static Object installsBundleByUrl(Stage stage) throws Exception {
        return context().installBundle("http://127.0.0.1:" + stage.port() + "/a.jar");
    }

    @Attempt(
            needs = {"runtime framework use", "file {jars}/* read"},
            witness = Witness.FRAMEWORK)
    static Object installsBundleOfFile(Stage stage) throws Exception {
        return context()
                .installBundle(
                        "reference:" + stage.plugin().resolveSibling("glue.jar").toUri());
    }

    @Attempt(witness = Witness.FRAMEWORK)
    static Object stopsAnother(Stage stage) throws Exception {
        victim().stop();
        return null;
    }

    @Attempt(witness = Witness.FRAMEWORK)
    static Object startsAnother(Stage stage) throws Exception {
        named("sleeper").start();
        return null;
    }

    @Attempt(witness = Witness.FRAMEWORK)
    static Object updatesAnother(Stage stage) throws Exception {
        victim().update(bundle("victim"));
        return null;
    }

    @Attempt(witness = Witness.FRAMEWORK)
    static Object uninstallsAnother(Stage stage) throws Exception {
        victim().uninstall();
        return null;
    }

    @Attempt(witness = Witness.FRAMEWORK, spoils = true)
    static Object stopsTheFramework(Stage stage) throws Exception {
        context().getBundle(Constants.SYSTEM_BUNDLE_ID).stop();
        return ((org.osgi.framework.launch.Framework) context().getBundle(0)).waitForStop(3_000);
    }

    @Attempt(witness = Witness.FRAMEWORK)
    static Object initialStartLevel(Stage stage) {
        context().getBundle(0).adapt(FrameworkStartLevel.class).setInitialBundleStartLevel(42);
        return null;
    }

    @Attempt(witness = Witness.FRAMEWORK)
    static Object startLevelOfAnother(Stage stage) {
        victim().adapt(BundleStartLevel.class)
                .setStartLevel(1 + victim().adapt(BundleStartLevel.class).getStartLevel());
        return null;
    }

    @Attempt(effect = Effect.TOLD)
    static Object adaptsFrameworkWiring(Stage stage) {
        return context().getBundle(0).adapt(FrameworkWiring.class) != null;
    }

    @Attempt(effect = Effect.TOLD)
    static Object contextOfAnother(Stage stage) {
        return victim().getBundleContext() != null;
    }

    @Attempt(effect = Effect.TOLD)
    static Object contextOfAnotherByAdapt(Stage stage) {
        return victim().adapt(BundleContext.class) != null;
    }

    @Attempt(effect = Effect.TOLD)
    static Object loaderOfAnother(Stage stage) {
        return victim().adapt(BundleWiring.class).getClassLoader() != null;
    }

    @Attempt(effect = Effect.LEAKED)
    static Object entryOfAnother(Stage stage) throws IOException {
        try (var in = victim().getEntry("secret.txt").openStream()) {
            return in.readAllBytes();
        }
    }

    @Attempt(effect = Effect.LEAKED)
    static Object resourceOfAnother(Stage stage) throws IOException {
        try (var in = victim().getResource("secret.txt").openStream()) {
            return in.readAllBytes();
        }
    }

    @Attempt(effect = Effect.LEAKED)
    static Object entriesOfAnotherByRevision(Stage stage) throws IOException {
        var wiring = victim().adapt(BundleRevision.class).getWiring();
        try (var in = wiring.findEntries("/", "secret.txt", 0).get(0).openStream()) {
            return in.readAllBytes();
        }
    }

    @Attempt(effect = Effect.TOLD)
    static Object classOfAnother(Stage stage) throws Exception {
        return victim().loadClass("java.lang.Runnable") != null;
    }

    /** Until the oracle has looked. */
    private static Object register(Stage stage, Class<?> type, Object hook) {
        return keep(stage, context().registerService(type.getName(), hook, null));
    }

    private static Object keep(Stage stage, ServiceRegistration<?> registration) {
        stage.keep(registration::unregister);
        return registration;
    }

    @Attempt(witness = Witness.FRAMEWORK)
    static Object weavingHook(Stage stage) {
        return register(stage, WeavingHook.class, (WeavingHook) woven -> {});
    }

    @Attempt(witness = Witness.FRAMEWORK)
    static Object weavingHookByFactory(Stage stage) {
        return keep(
                stage,
                context()
                        .registerService(
                                WeavingHook.class,
                                new PrototypeServiceFactory<>() {
                                    @Override
                                    public WeavingHook getService(Bundle bundle, ServiceRegistration<WeavingHook> one) {
                                        return woven -> {};
                                    }

                                    @Override
                                    public void ungetService(
                                            Bundle bundle, ServiceRegistration<WeavingHook> one, WeavingHook hook) {}
                                },
                                null));
    }

    @Attempt(witness = Witness.FRAMEWORK)
    static Object wovenClassListener(Stage stage) {
        return register(stage, WovenClassListener.class, (WovenClassListener) woven -> {});
    }

    @Attempt(witness = Witness.FRAMEWORK)
    static Object findHook(Stage stage) {
        return register(
                stage, FindHook.class, (FindHook) (context, name, filter, all, references) -> references.clear());
    }

    @Attempt(witness = Witness.FRAMEWORK)
    static Object eventListenerHook(Stage stage) {
        return register(stage, EventListenerHook.class, (EventListenerHook) (event, listeners) -> listeners.clear());
    }

    @Attempt(witness = Witness.FRAMEWORK)
    static Object listenerHook(Stage stage) {
        return register(stage, ListenerHook.class, new ListenerHook() {
            @Override
            public void added(Collection<ListenerInfo> listeners) {}

            @Override
            public void removed(Collection<ListenerInfo> listeners) {}
        });
    }

    @Attempt(witness = Witness.FRAMEWORK)
    static Object collisionHook(Stage stage) {
        return register(
                stage, CollisionHook.class, (CollisionHook) (operation, target, candidates) -> candidates.clear());
    }

    @Attempt(witness = Witness.FRAMEWORK)
    static Object resolverHook(Stage stage) {
        return register(stage, ResolverHookFactory.class, (ResolverHookFactory) triggers -> null);
    }

    @Attempt(witness = Witness.FRAMEWORK)
    static Object bundleFindHook(Stage stage) {
        return register(
                stage, org.osgi.framework.hooks.bundle.FindHook.class, (org.osgi.framework.hooks.bundle.FindHook)
                        (context, bundles) -> {});
    }

    @Attempt(effect = Effect.TOLD)
    static Object bundleListener(Stage stage) throws Exception {
        var heard = new AtomicBoolean();
        org.osgi.framework.SynchronousBundleListener listener = event -> heard.set(true);
        context().addBundleListener(listener);
        stage.keep(() -> context().removeBundleListener(listener));
        Stage.stirFramework();
        return heard.get();
    }
}

package io.agentic.guard.hostile.framework;

import io.agentic.guard.hostile.stage.Container;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.framework.wiring.BundleWiring;

/** Felix, with the plugin's bundle and another one that is not the plugin's to touch. */
public final class FelixContainer implements Container {

    private final Framework framework;
    private final Bundle plugin;

    /** @param cache an empty folder */
    public FelixContainer(Path jar, Path cache) throws BundleException, IOException {
        var settings = Map.of(
                "org.osgi.framework.storage", cache.toString(),
                "org.osgi.framework.bundle.parent", "app",
                "org.osgi.framework.bootdelegation",
                        "io.agentic.guard.hostile.stage,com.sun.*,javax.*,org.w3c.*,org.xml.*",
                "felix.log.level", "0");
        framework = ServiceLoader.load(FrameworkFactory.class, FelixContainer.class.getClassLoader())
                .findFirst()
                .orElseThrow()
                .newFramework(settings);
        framework.start();
        restore();
        try (var content = Files.newInputStream(jar)) {
            plugin = framework.getBundleContext().installBundle("plugin", content);
        }
        plugin.start();
    }

    private static InputStream bundle(String name) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
        manifest.getMainAttributes().putValue("Bundle-ManifestVersion", "2");
        manifest.getMainAttributes().putValue("Bundle-SymbolicName", name);
        var content = new ByteArrayOutputStream();
        try (var jar = new JarOutputStream(content, manifest)) {
            jar.putNextEntry(new ZipEntry("secret.txt"));
            jar.write(System.getProperty("hostile.secret").getBytes(StandardCharsets.UTF_8));
        }
        return new ByteArrayInputStream(content.toByteArray());
    }

    @Override
    public ClassLoader plugin() {
        return plugin.adapt(BundleWiring.class).getClassLoader();
    }

    @Override
    public List<String> look() {
        var all = new ArrayList<String>();
        for (var bundle : framework.getBundleContext().getBundles()) {
            all.add(bundle.getBundleId() + " " + bundle.getLocation() + " " + bundle.getState() + " "
                    + bundle.getLastModified() + " "
                    + bundle.adapt(BundleStartLevel.class).getStartLevel());
        }
        all.add("level " + framework.adapt(FrameworkStartLevel.class).getInitialBundleStartLevel());
        all.addAll(services());
        return all;
    }

    @Override
    public void stir() {
        try {
            framework.getBundleContext().getBundle("victim").stop();
            framework.getBundleContext().getBundle("victim").start();
        } catch (BundleException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void restore() {
        try {
            if (framework.getState() != Bundle.ACTIVE) {
                return;
            }
            var context = framework.getBundleContext();
            framework.adapt(FrameworkStartLevel.class).setInitialBundleStartLevel(1);
            for (var bundle : context.getBundles()) {
                if (bundle.getBundleId() != 0 && !bundle.equals(plugin)) {
                    bundle.uninstall();
                }
            }
            context.installBundle("victim", bundle("victim")).start();
            context.installBundle("sleeper", bundle("sleeper"));
        } catch (BundleException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> services() {
        try {
            var all = framework.getBundleContext().getAllServiceReferences(null, null);
            return all == null
                    ? List.of()
                    : Arrays.stream(all).map(Object::toString).sorted().toList();
        } catch (InvalidSyntaxException never) {
            throw new IllegalStateException(never);
        }
    }
}

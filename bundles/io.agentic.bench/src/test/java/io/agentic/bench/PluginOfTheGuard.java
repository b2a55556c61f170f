package io.agentic.bench;

import io.agentic.guard.api.Confined;
import io.agentic.guard.api.Guard;
import io.agentic.guard.api.Standing;
import java.net.InetAddress;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.function.Supplier;

/** What a plugin does, with a loader of its own and permission for everything. */
public final class PluginOfTheGuard implements Supplier<Object> {

    @Override
    public Object get() {
        return System.getProperty("java.version");
    }

    /** One that is held to its permissions, where there is a guard. */
    @SuppressWarnings("unchecked")
    static Supplier<Object> confined() {
        var loader = new OwnLoader();
        try {
            Guard.connect(asked -> asked == loader ? new MayAll() : null);
        } catch (IllegalStateException none) {
            // measured without
        }
        try {
            return (Supplier<Object>) loader.loadClass(PluginOfTheGuard.class.getName())
                    .getConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class OwnLoader extends URLClassLoader {

        OwnLoader() {
            super(
                    new URL[] {
                        PluginOfTheGuard.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                    },
                    PluginOfTheGuard.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.equals(PluginOfTheGuard.class.getName())) {
                return super.loadClass(name, resolve);
            }
            var loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }

    private static final class MayAll implements Standing, Confined {

        @Override
        public boolean permits(String type, String target, String action) {
            return true;
        }

        @Override
        public boolean permitsFile(Path real, String action) {
            return true;
        }

        @Override
        public boolean permitsPeer(String host, InetAddress address, int port, String action) {
            return true;
        }

        @Override
        public RuntimeException refused(String type, String target, String action) {
            return new SecurityException(type);
        }
    }
}

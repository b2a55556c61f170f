package io.agentic.guard.hostile.child;

import io.agentic.guard.hostile.stage.Container;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;

/** Starts a framework in a class loader of its own, as servers do. */
final class Containers {

    private static final String CONTAINER = "io.agentic.guard.hostile.framework.FelixContainer";

    private Containers() {}

    static ClassLoader loader(Path felix, Path glue) throws Exception {
        var jars = new URL[] {felix.toUri().toURL(), glue.toUri().toURL()};
        return new URLClassLoader(jars, Containers.class.getClassLoader());
    }

    static Container start(ClassLoader loader, Path jar, Path cache) throws Exception {
        return (Container) loader.loadClass(CONTAINER)
                .getConstructor(Path.class, Path.class)
                .newInstance(jar, cache);
    }
}

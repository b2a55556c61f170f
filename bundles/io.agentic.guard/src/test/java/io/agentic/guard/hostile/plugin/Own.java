package io.agentic.guard.hostile.plugin;

import io.agentic.guard.hostile.stage.Stage;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.function.Consumer;

/** Runs a class of the plugin's jar in a loader that the plugin makes, whose parent knows neither plugin nor guard. */
final class Own {

    private Own() {}

    static Object run(Stage stage, Class<? extends Consumer<String>> type, String argument) throws Exception {
        @SuppressWarnings("unchecked")
        var consumer = (Consumer<String>)
                loader(stage).loadClass(type.getName()).getConstructor().newInstance();
        consumer.accept(argument);
        return consumer;
    }

    static ClassLoader loader(Stage stage) throws IOException {
        var jar = new URL[] {stage.plugin().toUri().toURL()};
        return new URLClassLoader(jar, null) {
            @Override
            protected String findLibrary(String name) {
                return stage.folder().resolve("lib" + name + ".so").toString();
            }
        };
    }
}

package io.agentic.guard.hostile.plugin;

import io.agentic.guard.hostile.stage.Area;
import io.agentic.guard.hostile.stage.Attempt;
import io.agentic.guard.hostile.stage.Effect;
import io.agentic.guard.hostile.stage.Stage;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.security.ProtectionDomain;
import java.security.SecureClassLoader;
import java.util.List;
import java.util.function.Consumer;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Makes classes at run time, or has code of its own run under another's name. */
@Area(value = "class definition", needs = "class * define", effect = Effect.DEFINED)
final class DefinesClasses {

    private DefinesClasses() {}

    /** What is defined again. */
    public static final class Made implements Consumer<String> {

        @Override
        public void accept(String target) {
            try {
                new java.io.File(target).createNewFile();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    private static byte[] code() throws IOException {
        try (var in = DefinesClasses.class.getResourceAsStream("DefinesClasses$Made.class")) {
            return in.readAllBytes();
        }
    }

    /** The same of a class with another name, so that it can be made beside it. */
    private static byte[] code(String name) throws IOException {
        var text = new String(code(), java.nio.charset.StandardCharsets.ISO_8859_1);
        return text.replace("DefinesClasses$Made", name).getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    @Attempt
    static Object lookupDefineClass(Stage stage) throws Exception {
        return MethodHandles.lookup().defineClass(code("DefinesClassez$Made"));
    }

    @Attempt
    static Object lookupDefineHiddenClass(Stage stage) throws Exception {
        return MethodHandles.lookup().defineHiddenClass(code(), true).lookupClass();
    }

    @Attempt
    static Object lookupDefineHiddenClassWithData(Stage stage) throws Exception {
        return MethodHandles.lookup()
                .defineHiddenClassWithClassData(code(), "data", true)
                .lookupClass();
    }

    @Attempt
    static Object ownClassLoader(Stage stage) throws Exception {
        return new Loader().make(code());
    }

    private static final class Loader extends ClassLoader {

        Loader() {
            super(null);
        }

        Class<?> make(byte[] code) {
            return defineClass(null, code, 0, code.length);
        }

        Class<?> make(java.nio.ByteBuffer code, ProtectionDomain domain) {
            return defineClass(null, code, domain);
        }
    }

    @Attempt
    static Object ownClassLoaderWithDomainOfJdk(Stage stage) throws Exception {
        return new Loader().make(java.nio.ByteBuffer.wrap(code()), Stage.class.getProtectionDomain());
    }

    @Attempt
    static Object secureClassLoader(Stage stage) throws Exception {
        class Secure extends SecureClassLoader {
            Class<?> make(byte[] code) {
                return defineClass(null, code, 0, code.length, Stage.class.getProtectionDomain());
            }
        }
        return new Secure().make(code("DefinesClassec$Made"));
    }

    @Attempt(needs = "class * define")
    static Object urlClassLoader(Stage stage) throws Exception {
        return new URLClassLoader(new URL[] {stage.plugin().toUri().toURL()}, null).loadClass(Made.class.getName());
    }

    @Attempt(needs = "class * define")
    static Object urlClassLoaderNewInstance(Stage stage) throws Exception {
        return URLClassLoader.newInstance(new URL[] {stage.plugin().toUri().toURL()}, null)
                .loadClass(Made.class.getName());
    }

    @Attempt(
            needs = {"class * define", "file {target} write"},
            effect = Effect.MADE)
    static Object codeInUrlClassLoaderWithoutParent(Stage stage) throws Exception {
        return Own.run(stage, Made.class, stage.target().toString());
    }

    @Attempt(needs = "file {target} write", holds = "class * define", effect = Effect.MADE)
    static Object codeInOwnLoaderOnItsOwnThread(Stage stage) throws Exception {
        var made = Own.loader(stage)
                .loadClass(Made.class.getName())
                .getConstructor()
                .newInstance();
        @SuppressWarnings("unchecked")
        var consumer = (Consumer<String>) made;
        java.util.concurrent.CompletableFuture.completedFuture(stage.target().toString())
                .thenAcceptAsync(consumer)
                .get();
        return null;
    }

    @Attempt(needs = "file {target} write", holds = "class * define", effect = Effect.MADE)
    static Object codeInOwnLoaderCalledByTheHouse(Stage stage) throws Exception {
        var made = Own.loader(stage)
                .loadClass(Made.class.getName())
                .getConstructor()
                .newInstance();
        @SuppressWarnings("unchecked")
        var consumer = (Consumer<String>) made;
        var target = stage.target().toString();
        stage.accept(consumer, target);
        return null;
    }

    @Attempt(needs = "file {target} write", holds = "class * define", effect = Effect.MADE)
    static Object codeInHiddenClassCalledByTheHouse(Stage stage) throws Exception {
        var hidden = MethodHandles.lookup().defineHiddenClass(code(), true).lookupClass();
        @SuppressWarnings("unchecked")
        var consumer = (Consumer<String>) hidden.getConstructor().newInstance();
        stage.accept(consumer, stage.target().toString());
        return null;
    }

    @Attempt(needs = "file {target} write", effect = Effect.MADE)
    static Object handlerOfProxyInLoaderOfTheHouse(Stage stage) throws Exception {
        var file = stage.target().toFile();
        var work = (Runnable) Proxy.newProxyInstance(
                Stage.class.getClassLoader(), new Class<?>[] {Runnable.class}, (proxy, method, arguments) -> {
                    file.createNewFile();
                    return null;
                });
        stage.onHouseThread(work);
        return null;
    }

    @Attempt(
            needs = {"file {target}* write", "file {target}* read"},
            effect = Effect.MADE)
    static Object compiler(Stage stage) throws Exception {
        compile(stage, "-d", java.nio.file.Files.createDirectory(stage.target()).toString());
        return null;
    }

    @Attempt(
            needs = {"file {target} write", "class * define"},
            holds = {"file {own}* read", "file {own}* write"},
            effect = Effect.MADE)
    static Object annotationProcessorOnProcessorPath(Stage stage) throws Exception {
        compile(
                stage,
                "-proc:only",
                "-processorpath",
                stage.plugin().toString(),
                "-processor",
                Processor.class.getName(),
                "-Atarget=" + stage.target());
        return null;
    }

    private static void compile(Stage stage, String... options) throws Exception {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var source = new SimpleJavaFileObject(URI.create("mem:///Compiled.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreErrors) {
                return "class Compiled {}";
            }
        };
        var said = new StringWriter();
        var done = compiler.getTask(said, null, null, List.of(options), null, List.of(source))
                .call();
        if (!done) {
            throw new IOException(said.toString());
        }
    }

    @Attempt(needs = "file {target} write", effect = Effect.MADE)
    static Object ownProcessorInCompiler(Stage stage) throws Exception {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var task = compiler.getTask(
                new StringWriter(),
                null,
                null,
                List.of("-proc:only", "-Atarget=" + stage.target()),
                List.of("java.lang.Object"),
                null);
        task.setProcessors(List.of(new Processor()));
        return task.call();
    }
}

package io.agentic.guard.hostile.child;

import io.agentic.guard.hostile.stage.Attempt;
import io.agentic.guard.hostile.stage.Stage;
import io.agentic.guard.hostile.stage.Witness;
import java.io.BufferedReader;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The JVM that plugin code runs in. Reads one command a line, answers each with one line: {@code run CLASS METHOD FOLDER PORT PID GRANT…}
 * tries something, {@code release} closes what that left open. Fields are parted by tabs.
 */
public final class Child {

    /** Tells an answer from what the JVM says of itself. */
    public static final String ANSWER = "answer: ";

    private final PrintStream answers =
            new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    private final Path jar;
    private final ClassLoader plugin;
    private final Confinement confinement;
    private Stage stage;

    private Child(Path jar, ClassLoader plugin, Confinement confinement) {
        this.jar = jar;
        this.plugin = plugin;
        this.confinement = confinement;
    }

    /** @param args the jars of the plugin, its own first; then free, trusted or confined: without guard, held to nothing, held to what is granted; then, for a
     *     framework, its jar, the jar of what starts it, and an empty folder */
    public static void main(String... args) throws Exception {
        var jars = Stream.of(args[0].split(File.pathSeparator)).map(Path::of).toList();
        var confinement = args[1].equals("free") ? Confinement.NONE : new Guarded();
        var loader = args.length > 2
                ? framework(confinement, args)
                : new URLClassLoader(urls(jars), Child.class.getClassLoader());
        if (args[1].equals("confined")) {
            confinement.confine(loader);
        }
        Stage.warm();
        new Child(jars.get(0), loader, confinement).serve();
    }

    private static URL[] urls(List<Path> jars) throws IOException {
        var urls = new URL[jars.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = jars.get(i).toUri().toURL();
        }
        return urls;
    }

    private static ClassLoader framework(Confinement confinement, String... args) throws Exception {
        var loader = Containers.loader(Path.of(args[2]), Path.of(args[3]));
        confinement.bound(loader);
        var container = Containers.start(loader, Path.of(args[0]), Path.of(args[4]));
        Witness.watch(container);
        return container.plugin();
    }

    private void serve() throws Exception {
        var commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        answers.println(ANSWER + "ready");
        for (var line = commands.readLine(); line != null; line = commands.readLine()) {
            var words = line.split("\t");
            answers.println(ANSWER + (words[0].equals("run") ? run(words) : release()));
        }
        System.exit(0);
    }

    private String run(String[] words) throws Exception {
        stage = Stage.of(Path.of(words[3]), Integer.parseInt(words[4]), Long.parseLong(words[5]), jar);
        var method = plugin.loadClass(words[1]).getDeclaredMethod(words[2], Stage.class);
        var witness = method.getAnnotation(Attempt.class).witness();
        confinement.grant(List.of(words).subList(6, words.length));
        var before = witness.look();
        var answer = new ArrayList<String>();
        answer.addAll(call(method));
        answer.addAll(confinement.refusals());
        var changed = !Objects.equals(before, witness.look());
        if (changed) {
            witness.undo(before);
        }
        answer.add(3, Boolean.toString(changed));
        return String.join("\t", answer.stream().map(Child::oneField).toList());
    }

    /** How it ended, what it brought, and whether that is a class that no jar accounts for. */
    private List<String> call(Method method) {
        try {
            method.setAccessible(true);
            var brought = method.invoke(null, stage);
            return List.of("returned", text(brought), Boolean.toString(isDefined(brought)));
        } catch (InvocationTargetException thrown) {
            return List.of(trace(thrown.getCause()), "", "false");
        } catch (Throwable other) {
            return List.of(trace(other), "", "false");
        }
    }

    private static String text(Object brought) {
        return brought instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : String.valueOf(brought);
    }

    private boolean isDefined(Object brought) {
        return brought instanceof Class<?> type
                && (type.isHidden()
                        || type.getClassLoader() != plugin
                        || type.getName().endsWith("$Made"));
    }

    /** For people: the cause, and the few frames that tell where. */
    private static String trace(Throwable thrown) {
        var all = new StringBuilder();
        for (var each = thrown; each != null && all.length() < 4_000; each = each.getCause()) {
            all.append(each).append(" | ");
            var frames = each.getStackTrace();
            for (int i = 0; i < Math.min(frames.length, 12); i++) {
                all.append(frames[i]).append(" < ");
            }
        }
        return all.toString();
    }

    private String release() {
        while (stage != null && !stage.opened().isEmpty()) {
            try {
                stage.opened().pop().close();
            } catch (IOException | RuntimeException gone) {
                // What does not close is the attempt's own affair.
            }
        }
        return "released";
    }

    private static String oneField(String text) {
        var line = text.replace('\t', ' ').replace('\n', ' ').replace('\r', ' ');
        return line.isEmpty() ? "-" : line;
    }
}

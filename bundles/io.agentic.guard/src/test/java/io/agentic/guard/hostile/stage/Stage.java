package io.agentic.guard.hostile.stage;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Where one attempt takes place. Below the folder are: {@code secret.*}, which it may not read; {@code victim}, which it may not change;
 * {@code target}, which is not there; {@code own/}, which some may read and write.
 *
 * @param folder of this attempt alone, with all links resolved
 * @param port free, or the parent's, as the effect has it
 * @param pid of a program of the parent's, or of the parent itself
 * @param plugin the plugin's jar
 * @param opened what is closed when the oracle has looked
 */
public record Stage(Path folder, int port, long pid, Path plugin, Deque<Closeable> opened) {

    /** What the JVM ends with when an attempt ends it. */
    public static final int STATUS = 77;

    /** A property with a secret in it. */
    public static final String PROPERTY = "hostile.secret";

    /** A property with a secret number in it. */
    public static final String NUMBER = "hostile.number";

    /** An environment variable with a secret in it. */
    public static final String VARIABLE = "HOSTILE_SECRET";

    private static final HouseThread HOUSE = new HouseThread();

    /** For the attempt in this folder. */
    public static Stage of(Path folder, int port, long pid, Path plugin) {
        return new Stage(folder, port, pid, plugin, new ArrayDeque<>());
    }

    private static final String HOST = hostName();

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }

    /** Starts what else starts at the first call, which a plugin would have made. */
    public static void warm() throws InterruptedException, ExecutionException, TimeoutException {
        HOUSE.call(() -> {});
        House.hasHook();
        House.GUARD.size();
        Waits.thread();
    }

    public Path secret() {
        return folder.resolve("secret.txt");
    }

    /** One of the other forms of the secret: zip, xml, properties. */
    public Path secret(String ending) {
        return folder.resolve("secret." + ending);
    }

    public Path target() {
        return folder.resolve("target");
    }

    public Path victim() {
        return folder.resolve("victim");
    }

    /** What all attempts of the run have in common: {@code tmp} and {@code preferences}. */
    public Path run() {
        return folder.getParent().getParent();
    }

    /** A unix domain socket that somebody listens at. */
    public Path unix() {
        return folder.resolve("u");
    }

    /** The name of this machine, which leads to an address of it. */
    public static String host() {
        return HOST;
    }

    public Path own() {
        return folder.resolve("own");
    }

    /** Stays open until the oracle has looked. */
    public <T extends Closeable> T keep(T open) {
        opened.push(open);
        return open;
    }

    /** Makes a file with the secret's name, somewhere in a folder that has one. */
    public void stir(Path folder) throws InterruptedException, ExecutionException, TimeoutException {
        HOUSE.call(() -> makeIn(folder));
    }

    private static void makeIn(Path folder) {
        try (var files = Files.list(folder)) {
            var name = files.findFirst().orElseThrow();
            Files.createFile(folder.resolve(name + "-again"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Has the house hand something to somebody, on its own thread. */
    public <T> void accept(Consumer<T> taker, T thing)
            throws InterruptedException, ExecutionException, TimeoutException {
        onHouseThread(() -> taker.accept(thing));
    }

    /** Whether there is such a file, for those who may not look themselves. */
    public boolean exists(File file) {
        var exists = new AtomicBoolean();
        try {
            onHouseThread(() -> exists.set(file.exists()));
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
        return exists.get();
    }

    /** Has the house do something, on its own thread, with nothing of the plugin on the stack. */
    public void onHouseThread(Runnable work) throws InterruptedException, ExecutionException, TimeoutException {
        HOUSE.call(work);
    }

    /** A thread of the house's that plugins should leave alone. */
    public static Thread houseThread() {
        return Waits.thread();
    }

    /** A shutdown hook of the house's. */
    public static Thread houseHook() {
        return House.HOOK;
    }

    /** Whether the house got a signal. */
    public static boolean signalled() throws InterruptedException {
        return House.signalled();
    }

    /** Names of all classes of the guard; none where there is none. */
    public static List<String> namesOfGuard() {
        return House.GUARD;
    }

    /** Has something happen in the framework that those hear of who listen. */
    public static void stirFramework() throws InterruptedException, ExecutionException, TimeoutException {
        HOUSE.call(() -> House.container.stir());
    }

    /** Calls it with many frames of the house in between. */
    public static void deep(int frames, Runnable work) {
        if (frames == 0) {
            work.run();
        } else {
            deep(frames - 1, work);
        }
    }

    /** Calls it: the least that house code does for a plugin. */
    public static void call(Runnable work) {
        work.run();
    }

    /** What a target of a permission stands for here. */
    public String fill(String target) {
        return target.replace("{secret}", secret().toString())
                .replace("{target}", target().toString())
                .replace("{victim}", victim().toString())
                .replace("{own}", own().toString())
                .replace("{folder}", folder.toString())
                .replace("{plugin}", plugin.toString())
                .replace("{run}", run().toString())
                .replace("{jars}", plugin.getParent().toString())
                .replace("{home}", System.getProperty("user.home"))
                .replace("{host}", HOST)
                .replace("{pid}", Long.toString(pid))
                .replace("{port}", Integer.toString(port));
    }
}

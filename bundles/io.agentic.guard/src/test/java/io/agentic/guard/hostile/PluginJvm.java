package io.agentic.guard.hostile;

import io.agentic.guard.hostile.child.Child;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A JVM with the plugin in it, told what to do line by line. For one thread. */
final class PluginJvm implements AutoCloseable {

    /** Longer than any attempt takes, however busy the machine is; what takes longer hangs. */
    private static final int PATIENCE_SECONDS = 30;

    private static final String GONE = "gone";

    private final Process process;
    private final BufferedWriter commands;
    private final LinkedBlockingQueue<String> answers = new LinkedBlockingQueue<>();

    PluginJvm(ProcessBuilder program) throws IOException, InterruptedException {
        process = program.start();
        commands = new BufferedWriter(process.outputWriter(StandardCharsets.UTF_8));
        var reader = new Thread(this::read, "answers");
        reader.setDaemon(true);
        reader.start();
        for (var line = next(); !line.equals("ready"); line = next()) {
            if (line.equals(GONE)) {
                throw new IOException("The JVM did not start " + Child.class.getName() + ": see "
                        + program.redirectError().file());
            }
        }
    }

    private void read() {
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(Child.ANSWER)) {
                    answers.add(line.substring(Child.ANSWER.length()));
                }
            }
        } catch (IOException ended) {
            // Said by what is added below.
        }
        answers.add(GONE);
    }

    /** Null when nothing came in time. */
    private String next() throws InterruptedException {
        return answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Has it try something. */
    Answer run(List<String> words) throws InterruptedException {
        if (!send("run\t" + String.join("\t", words))) {
            return Answer.ended("it was gone before");
        }
        var line = next();
        if (line == null) {
            kill();
            return Answer.ended("it hung");
        }
        return line.equals(GONE) ? Answer.ended("exit " + process.waitFor()) : Answer.parse(line);
    }

    /** Has it close what the last attempt left open. */
    void release() throws InterruptedException {
        if (send("release")) {
            next();
        }
    }

    private boolean send(String line) {
        try {
            commands.write(line);
            commands.newLine();
            commands.flush();
            return true;
        } catch (IOException ended) {
            return false;
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    private void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Ends it in an orderly way. */
    @Override
    public void close() {
        try {
            commands.close();
        } catch (IOException ended) {
            // It is about to be so.
        }
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException stop) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}

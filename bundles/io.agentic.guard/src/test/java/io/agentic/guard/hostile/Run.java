package io.agentic.guard.hostile;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** All attempts on one JDK in one mode, one after the other, in one JVM as long as it lives. For one thread. */
final class Run implements AutoCloseable {

    private final Jars jars;
    private final Jdk jdk;
    private final Mode mode;
    private final Path folder;
    private final Secrets secrets = Secrets.fresh();
    private PluginJvm jvm;
    private boolean inFramework;

    Run(Jars jars, Jdk jdk, Mode mode, Path folder) throws IOException {
        this.jars = jars;
        this.jdk = jdk;
        this.mode = mode;
        this.folder = Files.createDirectories(folder);
    }

    Outcome outcome(Trial trial) throws IOException, InterruptedException {
        var type = trial.method().getDeclaringClass();
        var place = folder.resolve(type.getSimpleName()).resolve(trial.method().getName());
        Files.createDirectories(place);
        try (var scene = new Scene(place, trial.effect(), secrets, jars.plugin(), jdk.library())) {
            var needs = trial.needs().stream().map(scene.stage()::fill).toList();
            var words = new ArrayList<>(List.of(type.getName(), trial.method().getName()));
            words.addAll(scene.words());
            jars.all().forEach(jar -> words.add("file " + jar + " read"));
            trial.holds().stream().map(scene.stage()::fill).forEach(words::add);
            if (mode == Mode.GRANTED) {
                words.addAll(needs);
            }
            var answer = jvm(trial).run(words);
            if (trial.showsAtEnd()) {
                close();
            }
            var came = scene.came(answer, jvm);
            jvm.release();
            if (trial.attempt().spoils() && came) {
                close();
            }
            return new Outcome(trial, mode, came, answer, needs);
        }
    }

    private PluginJvm jvm(Trial trial) throws IOException, InterruptedException {
        var inFramework = Jars.isForFramework(trial);
        if (jvm == null || !jvm.isAlive() || this.inFramework != inFramework) {
            close();
            this.inFramework = inFramework;
            jvm = new PluginJvm(program(inFramework));
        }
        return jvm;
    }

    private ProcessBuilder program(boolean inFramework) throws IOException {
        var command = new ArrayList<>(List.of(
                jdk.java(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto"));
        jars.agent().ifPresent(agent -> command.add("-javaagent:" + agent));
        command.addAll(jdk.opens());
        command.addAll(List.of(
                "-Dhostile.secret=" + secrets.word(),
                "-Dhostile.number=" + secrets.number(),
                "-Dhostile.settable=unset",
                "-Dhostile.guard=" + jars.names(),
                "-Djava.util.prefs.userRoot=" + Files.createDirectories(folder.resolve("preferences")),
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("tmp")),
                "-cp",
                jars.classPath(),
                "io.agentic.guard.hostile.child.Child",
                jars.all().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
                jars.agent().isEmpty() ? "free" : mode == Mode.TRUSTED ? "trusted" : "confined"));
        if (inFramework) {
            command.add(Jars.framework().toString());
            command.add(jars.glue().toString());
            command.add(Files.createTempDirectory(folder, "felix").toString());
        }
        var program = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("errors.txt").toFile()));
        program.environment().put("HOSTILE_SECRET", secrets.word());
        return program;
    }

    @Override
    public void close() {
        if (jvm != null) {
            jvm.close();
        }
    }
}

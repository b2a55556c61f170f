package io.agentic.assembly.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the JDK tells of the memory and the threads of a running instance. */
final class RuntimeMemory {

    private static final Pattern THREAD = Pattern.compile("^\"(.*?)\" ", Pattern.MULTILINE);
    private static final String LOADER = "org.apache.felix.framework.BundleWiringImpl$BundleClassLoader";

    private final AgenticInstance agentic;

    RuntimeMemory(AgenticInstance agentic) {
        this.agentic = agentic;
    }

    /**
     * What is alive after a full collection.
     *
     * @param bytes of all objects
     * @param bundleLoaders class loaders of bundles
     * @param threads of the JDK, the runtime and its plugins
     */
    record Alive(long bytes, long bundleLoaders, long threads) {}

    Alive alive() {
        var histogram = ask("GC.class_histogram");
        return new Alive(
                Long.parseLong(row(histogram, "Total")[2]),
                Long.parseLong(row(histogram, LOADER)[1]),
                threads().count());
    }

    /** How many class loaders have loaded a class of that name and are alive after a full collection. */
    long loadersOf(String className) {
        ask("GC.run");
        return ask("VM.classloaders", "show-classes=true")
                .lines()
                .filter(line ->
                        line.strip().endsWith(" " + className) || line.strip().equals(className))
                .count();
    }

    /** Names of living threads in which a text occurs. */
    List<String> threadsWith(String text) {
        return threads().filter(name -> name.contains(text)).sorted().toList();
    }

    private Stream<String> threads() {
        return THREAD.matcher(ask("Thread.print")).results().map(found -> found.group(1));
    }

    private static String[] row(String histogram, String name) {
        return histogram
                .lines()
                .map(line -> line.strip().split("\\s+"))
                .filter(words -> Arrays.asList(words).contains(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No " + name + " in the histogram"));
    }

    private String ask(String... words) {
        var jcmd = new Program(
                Path.of(System.getProperty("java.home"), "bin", "jcmd"),
                Map.of(),
                agentic.base().getParent());
        var process = String.valueOf(agentic.process().orElseThrow().pid());
        var answer =
                jcmd.run(Stream.concat(Stream.of(process), Stream.of(words)).toArray(String[]::new));
        assertThat(answer.exitCode()).as(answer.said()).isZero();
        return answer.out();
    }
}

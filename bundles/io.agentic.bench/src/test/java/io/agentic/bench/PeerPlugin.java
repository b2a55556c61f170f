package io.agentic.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.agentic.plugins.internal.jar.TestVerification;
import io.agentic.testkit.plugin.PluginJars;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A plugin in a jar of about 100 KB that all runtimes take as it is: signed for ours, a bundle with a component for Felix, with the headers and
 * the index of extensions that PF4J reads. Its tool waits two milliseconds, as one does that asks somebody, and then needs a second class.
 */
final class PeerPlugin {

    static final String ID = "echo";

    private static final int FILLER = 95_000;
    private static final String TOOL = """
            Thread.sleep(2);
            return new ToolOutcome.Done(Words.of("%s"));""";
    private static final String WORDS = """
            final class Words {
                static String of(String version) {
                    return "release " + version;
                }
            }""";

    private PeerPlugin() {}

    /** What its tool says. */
    static String answer(String version) {
        return "release " + version;
    }

    /** Makes the jar of a release. */
    static Path jar(Path folder, String version) {
        var plugin = PluginJars.at(folder).plugin(ID);
        return plugin.version(version)
                .tool(ID, TOOL.formatted(version))
                .source("Words", WORDS)
                .header("Plugin-Id", ID)
                .header("Plugin-Version", version)
                .entry("META-INF/extensions.idx", (plugin.packageName() + ".EchoTool\n").getBytes(UTF_8))
                .filler(FILLER)
                .signedBy(TestVerification.SIGNER)
                .build();
    }

    /** Makes the jars of that many releases, each newer than the one before. */
    static List<Path> jars(Path folder, int releases) {
        return IntStream.range(0, releases)
                .mapToObj(number -> jar(folder, version(number)))
                .toList();
    }

    static String version(int number) {
        return "1." + number + ".0";
    }
}

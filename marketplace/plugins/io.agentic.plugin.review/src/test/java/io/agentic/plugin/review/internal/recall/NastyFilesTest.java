package io.agentic.plugin.review.internal.recall;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.api.data.Fields;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.testkit.tool.MapWorkspace;
import io.agentic.testkit.tool.ToolBench;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each tool ends its work on {@linkplain NastyTexts texts that nobody writes}. The time limit is only there so that a tool that never ends
 * is told from one that does; {@code -Dreview.nasty.length=400000} makes them longer, to see what is not linear. Short here, for they
 * are many.
 */
class NastyFilesTest {

    private static final int LENGTH = Integer.getInteger("review.nasty.length", 4_000);
    private static final Map<String, String> TEXTS = NastyTexts.of(LENGTH);

    static Stream<Arguments> cases() throws Exception {
        return PluginTools.all().keySet().stream()
                .flatMap(tool -> TEXTS.keySet().stream().map(text -> Arguments.of(tool, text)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("cases")
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void endsItsWorkWhateverIsInTheFiles(String tool, String text) throws Exception {
        var files = new MapWorkspace();
        NastyTexts.NAMES.forEach(name -> files.with(name, TEXTS.get(text)));

        assertThat(call(tool, files, NastyTexts.NAMES)).isInstanceOf(ToolOutcome.Done.class);
    }

    static Stream<String> tools() throws Exception {
        return PluginTools.all().keySet().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tools")
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void readsManifestsOfThousandsOfLibraries(String tool) throws Exception {
        var count = Integer.getInteger("review.nasty.libraries", 5_000);
        var files = new MapWorkspace()
                .with(
                        "package.json",
                        lines(
                                count,
                                "{\"name\": \"a\", \"dependencies\": {\n",
                                "\"lib%1$d\": \"^%1$d.0\"",
                                ",\n",
                                "}}"))
                .with(
                        "package-lock.json",
                        lines(
                                count,
                                "{\"lockfileVersion\": 3, \"packages\": {\n",
                                "\"node_modules/lib%1$d\": {}",
                                ",\n",
                                "}}"))
                .with("requirements.txt", lines(count, "", "lib%1$d==%1$d.0", "\n", "\n"))
                .with("go.mod", lines(count, "module a\nrequire (\n", "example.org/lib%1$d v1.%1$d.0", "\n", "\n)\n"))
                .with("go.sum", lines(count, "", "example.org/lib%1$d v1.%1$d.0/go.mod h1:x=", "\n", "\n"))
                .with("main.go", "package main\n")
                .with(
                        "pom.xml",
                        lines(
                                count,
                                "<project><artifactId>a</artifactId><dependencies>\n",
                                "<dependency><groupId>g</groupId><artifactId>lib%1$d</artifactId><version>%1$d</version></dependency>",
                                "\n",
                                "</dependencies></project>"))
                .with("Cargo.toml", lines(count, "[dependencies]\n", "lib%1$d = \"%1$d\"", "\n", "\n"))
                .with("Cargo.lock", lines(count, "", "[[package]]\nname = \"lib%1$d\"\nversion = \"1\"", "\n", "\n"))
                .with("README.md", lines(count, "", "Run `npm run task%1$d`, see [it](docs/it%1$d.md)", "\n", "\n"));

        assertThat(call(tool, files, List.of("package.json"))).isInstanceOf(ToolOutcome.Done.class);
    }

    private static String lines(int count, String begin, String line, String between, String end) {
        return IntStream.range(0, count).mapToObj(line::formatted).collect(Collectors.joining(between, begin, end));
    }

    private static ToolOutcome call(String tool, MapWorkspace files, List<String> paths) throws Exception {
        return new ToolBench(files).with(tool, PluginTools.all().get(tool)).call(tool, arguments(tool, paths));
    }

    /** The arguments without which a tool has nothing to do. */
    static Fields arguments(String tool, List<String> paths) {
        return switch (tool) {
            case "hotspots" ->
                Fields.of("commits", 100)
                        .with(
                                "churn",
                                paths.stream()
                                        .map(path -> Fields.of("path", path).with("commits", 50))
                                        .toList());
            case "code_excerpts" ->
                Fields.of("files", paths)
                        .with("places", paths.stream().map(path -> path + ":1").toList());
            case "check_claims" ->
                Fields.of("domain", "security")
                        .with("prompt", "claims.v1")
                        .with(
                                "claims",
                                paths.stream()
                                        .map(path -> Fields.of("file", path)
                                                .with("line", 1)
                                                .with("quote", "foo(\"bar\"")
                                                .with("title", "t")
                                                .with("why", "w")
                                                .with("remedy", "r"))
                                        .toList());
            default -> Fields.NONE;
        };
    }
}

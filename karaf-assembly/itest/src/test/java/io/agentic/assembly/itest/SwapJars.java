package io.agentic.assembly.itest;

import io.agentic.testkit.plugin.PluginJar;
import io.agentic.testkit.plugin.PluginJars;
import io.agentic.testkit.plugin.TestSigner;
import java.nio.file.Path;
import java.util.Map;

/**
 * Releases of two plugins, each higher than those before: one with a tool, one with a model provider that streams and has threads of its own.
 * Tool and model say in each answer which release gave it.
 */
final class SwapJars {

    static final String TOOL_PLUGIN = "swap-tool";
    static final String TOOL = "swap_tool";
    static final String TOOL_CLASS = "test.plugin.swap_tool.SwapToolTool";
    static final String MODEL_PLUGIN = "swap-model";
    static final String MODEL = "streaming/model";
    static final String MODEL_CLASS = "test.plugin.swap_model.StreamingProvider";

    /** How often an agent calls the tool before it has done its work. */
    static final int CALLS_OF_AN_AGENT = 4;

    /** What a model is asked for a long answer. */
    static final String STORY = "Tell a story";

    private static final String PROVIDER = """
            private static final List<ModelInfo> MODELS = List.of(
                    new ModelInfo("model", "Made for a test", true, 100_000, BigDecimal.ZERO, BigDecimal.ZERO));
            private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(2, work -> {
                var thread = new Thread(work, "swap-model-VERSION");
                thread.setDaemon(true);
                return thread;
            });
            public List<ModelInfo> models() {
                return MODELS;
            }
            public CompletionStage<ModelOutcome> ask(ModelRequest request, ModelStream stream) {
                var end = new CompletableFuture<ModelOutcome>();
                stream.onCancel(() -> end.complete(
                        new ModelOutcome.Failed(ModelOutcome.Failed.Kind.CANCELLED, "cancelled")));
                var answer = Script.answer("VERSION", request);
                var pieces = new ArrayDeque<String>(List.of(answer.text().split("(?<= )")));
                threads.execute(() -> stream(pieces, stream, answer, end));
                return end;
            }
            private void stream(
                    Deque<String> pieces, ModelStream stream, ModelOutcome answer, CompletableFuture<ModelOutcome> end) {
                if (pieces.isEmpty()) {
                    end.complete(answer);
                } else {
                    stream.text(pieces.remove());
                    threads.schedule(() -> stream(pieces, stream, answer, end), 20, TimeUnit.MILLISECONDS);
                }
            }
            """;

    /** Plays a model: plans one phase, splits into one part, has the worker call the tool some times, and sums up. */
    private static final String SCRIPT =
            """
            final class Script {
                private static final String PLAN =
                        "{\\"reason\\": \\"one is enough\\", \\"phases\\": [{\\"name\\": \\"work\\", \\"objective\\": \\"Do it.\\","
                                + "\\"agents\\": [\\"generalist\\"], \\"dependsOn\\": []}]}";
                static ModelOutcome.Answered answer(String version, ModelRequest request) {
                    var question = "";
                    var results = new ArrayList<Message.ToolResult>();
                    for (var message : request.messages()) {
                        if (message instanceof Message.Question asked) {
                            question = asked.text();
                        } else if (message instanceof Message.ToolResult result) {
                            results.add(result);
                        }
                    }
                    if (question.startsWith("Plan the work")) {
                        return said(PLAN);
                    }
                    if (question.startsWith("Split this work")) {
                        return said("{\\"parts\\": [\\"Call the tool.\\"]}");
                    }
                    if (question.endsWith("Sum up.")) {
                        return said("Summed up by release " + version);
                    }
                    if (question.startsWith("STORY")) {
                        return said("release " + version + " tells: " + "once and again ".repeat(4) + "and the end");
                    }
                    if (results.size() < CALLS) {
                        var use = new ToolUse("call-" + results.size(), "TOOL", "{}");
                        return new ModelOutcome.Answered("", List.of(use), ModelOutcome.Usage.NONE, false);
                    }
                    var heard = new StringBuilder("heard:");
                    results.forEach(result -> heard.append(result.failed() ? " FAILED " : " ").append(result.content()));
                    return said(heard.toString());
                }
                private static ModelOutcome.Answered said(String text) {
                    return new ModelOutcome.Answered(text, List.of(), ModelOutcome.Usage.NONE, false);
                }
            }
            """.replace("STORY", STORY).replace("TOOL", TOOL).replace("CALLS", String.valueOf(CALLS_OF_AN_AGENT));

    private final PluginJars jars;
    private final TestSigner signer;

    SwapJars(Path folder, TestSigner signer) {
        jars = PluginJars.at(folder);
        this.signer = signer;
    }

    /** A release of a plugin as a file. */
    Path release(String plugin, int number) {
        var version = version(number);
        return (plugin.equals(TOOL_PLUGIN) ? tool(version) : model(version))
                .version(version)
                .signedBy(signer)
                .build();
    }

    static String version(int number) {
        return "1.0." + number;
    }

    private PluginJar tool(String version) {
        return jars.plugin(TOOL_PLUGIN).tool(TOOL, "return new ToolOutcome.Done(\"release " + version + "\");");
    }

    private PluginJar model(String version) {
        return jars.plugin(MODEL_PLUGIN)
                .tier("TRUSTED")
                .promises("model", "streaming")
                .component(
                        "StreamingProvider",
                        "io.agentic.api.model.ModelProvider",
                        PROVIDER.replace("VERSION", version),
                        Map.of("agentic.model.name", "streaming"))
                .whenDeactivated("threads.shutdownNow();") // who is not through with its streams is heard of
                .source("Script", SCRIPT);
    }
}

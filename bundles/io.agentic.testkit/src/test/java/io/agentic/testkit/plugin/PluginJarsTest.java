package io.agentic.testkit.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentic.api.data.Fields;
import io.agentic.api.tool.Tool;
import io.agentic.api.tool.ToolCall;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.testkit.tool.MapWorkspace;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginJarsTest {

    @TempDir
    Path folder;

    @Test
    void makesAToolThatWorks() throws Exception {
        var jar = PluginJars.at(folder)
                .plugin("echo")
                .tool("echo", "return new ToolOutcome.Done(call.text(\"text\"));")
                .build();

        try (var loader = new URLClassLoader(new URL[] {jar.toUri().toURL()})) {
            var tool = (Tool) loader.loadClass("test.plugin.echo.EchoTool")
                    .getConstructor()
                    .newInstance();
            assertThat(tool.call(new ToolCall(
                            "echo", "test", Fields.of("text", "hello"), new MapWorkspace(), Instant.MAX, "1")))
                    .isEqualTo(new ToolOutcome.Done("hello"));
        }
    }

    @Test
    void signsEachEntry() throws Exception {
        var signer = TestSigner.create("tester");
        var path = PluginJars.at(folder)
                .plugin("echo")
                .version("1.2.3")
                .tool("echo", "return new ToolOutcome.Done(\"\");")
                .agent("helper", "return new Step.Fail(agent.state(), \"no\");")
                .model("hall", "return new CompletableFuture<>();")
                .health("return Optional.empty();")
                .whenActivated("")
                .needsPlugin("other", "[1,2)")
                .needs("socket", "localhost:1", "connect", "to talk")
                .signedBy(signer)
                .build();

        assertThat(path).hasFileName("echo-1.2.3.jar");
        try (var jar = new JarFile(path.toFile())) {
            for (var entry : jar.stream()
                    .filter(each -> !each.getName().startsWith("META-INF/"))
                    .toList()) {
                jar.getInputStream(entry).readAllBytes();
                assertThat(entry.getCodeSigners()).as(entry.getName()).hasSize(1);
            }
        }
    }

    @Test
    void saysWhatTheCompilerSays() {
        var plugin = PluginJars.at(folder).plugin("echo").tool("echo", "return 1;");

        assertThatThrownBy(plugin::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("incompatible types");
    }
}

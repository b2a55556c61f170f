package io.agentic.assembly.itest;

import io.agentic.api.data.Fields;
import io.agentic.api.tool.ToolUse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** The plugin whose tools leave traces outside the runtime and whose agents misbehave. It outlives a restart of its instance. */
final class Probe {

    private Probe() {}

    /** Installs the plugin into an instance that runs, and returns when its tools are on offer. */
    static void installIn(AgenticInstance agentic) {
        var jar = Path.of(System.getProperty("agentic.probe")).toAbsolutePath().normalize();
        try {
            var said = KarafShell.asAdmin(agentic).run("bundle:install -s " + jar.toUri());
            awaitOffered(agentic, said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A call that counts a mark in a ledger. */
    static ToolUse count(String effect, Path ledger, String mark, int millis) {
        var tool = "count_" + effect;
        return ToolUse.of(
                tool,
                tool,
                Fields.of("ledger", ledger.toString()).with("mark", mark).with("millis", millis));
    }

    private static void awaitOffered(AgenticInstance agentic, String said) {
        var rest = Rest.asAdmin(agentic);
        Patience.SHORT.until(
                "the probe", () -> rest.read("/tools").toString().contains("count_once"), () -> said + agentic.log());
    }
}

package io.agentic.plugin.probe.internal;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.DSYNC;

import io.agentic.api.tool.ToolCall;
import io.agentic.api.tool.ToolOutcome;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** What a call leaves outside the runtime: a line when it begins and one when it ends, each on disk before it goes on. */
final class Trace {

    private Trace() {}

    static ToolOutcome of(ToolCall call) throws InterruptedException {
        try (var file = FileChannel.open(Path.of(call.text("ledger")), CREATE, APPEND, DSYNC)) {
            note(file, "call", call);
            Thread.sleep(call.number("millis", 0));
            note(file, "called", call);
            return new ToolOutcome.Done("Counted " + call.text("mark"));
        } catch (IOException e) {
            return new ToolOutcome.Failed("The ledger cannot be written: " + e, false);
        }
    }

    private static void note(FileChannel file, String what, ToolCall call) throws IOException {
        var line = String.join(" ", what, call.tool(), call.text("mark"), call.idempotencyKey()) + "\n";
        file.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
    }
}

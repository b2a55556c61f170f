package io.agentic.platform.api.tool;

import io.agentic.api.tool.Effect;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.api.tool.ToolUse;
import io.agentic.platform.api.access.Identity;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.osgi.annotation.versioning.ProviderType;

/** The one door to all tools: finds, checks, limits, times out and calls. Never blocks the caller. */
@ProviderType
public interface ToolGateway {

    /** The tools on offer now, sorted by name. A snapshot; later changes do not show. */
    List<ToolView> tools();

    /** The tool of that name, when it is on offer now. */
    Optional<ToolView> find(String name);

    /**
     * Calls a tool on behalf of an agent or a user.
     *
     * @return the outcome; never completes exceptionally but by being cancelled, which interrupts the call
     */
    CompletableFuture<ToolOutcome> call(ToolRequest request);

    /**
     * A tool on offer.
     *
     * @param name what models call it
     * @param summary one sentence
     * @param schema JSON Schema of the arguments, as text
     * @param effect what a repeated call would do
     * @param plugin symbolic name of the bundle that brings it
     * @param version of that bundle
     */
    record ToolView(String name, String summary, String schema, Effect effect, String plugin, String version) {}

    /**
     * A call on its way to the door.
     *
     * @param use which tool, with which arguments
     * @param caller the agent that asks, as in {@link io.agentic.api.tool.ToolCall#caller()}
     * @param who in whose name
     * @param workspace where
     * @param allowed the tools the caller may use
     * @param folder the task's folder, if it has one
     * @param write whether files may be changed
     * @param deadline when the call is interrupted at the latest; the door may set an earlier one
     * @param idempotencyKey the same when a call is repeated after a crash
     */
    record ToolRequest(
            ToolUse use,
            String caller,
            Identity who,
            String workspace,
            Set<String> allowed,
            Optional<Path> folder,
            boolean write,
            Instant deadline,
            String idempotencyKey) {

        public ToolRequest {
            allowed = Set.copyOf(allowed);
        }
    }
}

package io.agentic.config.files.internal.verb;

import io.agentic.platform.api.operation.Argument;
import io.agentic.platform.api.operation.Operation;
import io.agentic.platform.api.operation.Operation.Effect;
import io.agentic.platform.api.operation.Operation.Where;
import io.agentic.platform.api.operation.Option;
import io.agentic.platform.api.operation.Request;
import java.util.List;
import java.util.Optional;

@Operation(
        name = "config:set",
        permission = "config:write",
        in = Where.HOUSE,
        effect = Effect.CHANGES,
        summary = "Changes a configuration and its file, if all rules hold; used at once",
        rest = "PUT /configurations/{pid}",
        columns = {"key", "before", "after"})
public record SetConfiguration(
        @Argument(description = "PID, or PID~NAME of one of several", completes = "config:list")
        String pid,

        @Argument(description = "KEY=VALUE; a secret as KEY=secret:NAME")
        List<String> settings,

        @Option(description = "Which of several, made if there is none; the same as PID~NAME")
        Optional<String> name,

        @Option(description = "Only tell what would change") boolean dryRun)
        implements Request<List<KeyChange>> {

    /** Without the settings: a secret may be among them by mistake. */
    @Override
    public String toString() {
        return "SetConfiguration[pid=" + pid + "]";
    }
}

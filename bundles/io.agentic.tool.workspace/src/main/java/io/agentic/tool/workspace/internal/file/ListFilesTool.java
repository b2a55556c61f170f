package io.agentic.tool.workspace.internal.file;

import io.agentic.api.data.Fields;
import io.agentic.api.tool.Effect;
import io.agentic.api.tool.Tool;
import io.agentic.api.tool.ToolCall;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.api.tool.ToolSpec;
import io.agentic.api.tool.Workspace.FileEntry;
import io.agentic.api.tool.Workspace.Listing;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** Names the files of the task's folder. */
@Component
@ToolSpec(
        name = "list_files",
        summary = "Lists the files of the task's folder with their sizes, without build output and what git ignores.",
        schema = "list_files.json",
        effect = Effect.NONE)
public final class ListFilesTool implements Tool {

    @Override
    public ToolOutcome call(ToolCall call) {
        var listing = call.workspace().list(call.text("folder", ""));
        if (!listing.problem().isEmpty()) {
            return new ToolOutcome.Failed(listing.problem(), false);
        }
        var all = call.text("extension", "").isEmpty();
        var matching = FileFilter.apply(call, listing.files()).toList();
        var shown = matching.stream().limit(call.number("limit", 2_000)).toList();
        return new ToolOutcome.Done(
                content(shown, matching.size(), listing),
                Fields.of("files", shown.stream().map(ListFilesTool::fields).toList())
                        .with("total", all ? listing.total() : matching.size())
                        .with("cut", listing.cut() || shown.size() < matching.size()));
    }

    private static String content(List<FileEntry> shown, int matching, Listing listing) {
        var out = new StringBuilder();
        for (var file : shown) {
            out.append(file.path()).append(" (").append(file.size()).append(" bytes)\n");
        }
        if (shown.isEmpty()) {
            out.append("No files\n");
        }
        if (shown.size() < matching) {
            out.append("and ")
                    .append(matching - shown.size())
                    .append(" more. List a folder of it, or raise the limit\n");
        }
        if (listing.cut()) {
            out.append("The folder has at least ")
                    .append(listing.total())
                    .append(" files, too many to look at all. List a folder of it\n");
        }
        return out.toString();
    }

    private static Fields fields(FileEntry file) {
        return Fields.of("path", file.path()).with("size", file.size());
    }
}

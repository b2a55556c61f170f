package io.agentic.plugin.review.internal.agent;

import io.agentic.api.data.Fields;
import io.agentic.api.tool.ToolUse;
import io.agentic.plugin.review.internal.agent.RepositoryFiles.Entry;
import java.util.ArrayList;
import java.util.List;

/** Divides the files of an agent among calls that end well within the time a call may take, on a busy machine too. */
final class Portions {

    private static final int FILES = 100;
    private static final long BYTES = 1_000_000;

    private Portions() {}

    /**
     * The calls to be made.
     *
     * @param tools judge each file by itself, so they are called for portions
     * @param whole compare files, so they are called once for all
     * @param files none for all files of the repository
     */
    static List<ToolUse> uses(List<String> tools, List<String> whole, List<Entry> files) {
        var uses = new ArrayList<ToolUse>();
        var portions = of(files);
        for (var tool : tools) {
            for (int i = 0; i < portions.size(); i++) {
                var id = portions.size() == 1 ? tool : tool + "-" + (i + 1) + "-of-" + portions.size();
                uses.add(ToolUse.of(id, tool, arguments(portions.get(i))));
            }
        }
        for (var tool : whole) {
            uses.add(ToolUse.of(tool, tool, arguments(files)));
        }
        return uses;
    }

    private static List<List<Entry>> of(List<Entry> files) {
        var portions = new ArrayList<List<Entry>>();
        portions.add(new ArrayList<>());
        var bytes = 0L;
        for (var file : files) {
            var portion = portions.get(portions.size() - 1);
            if (portion.size() == FILES || !portion.isEmpty() && bytes + file.bytes() > BYTES) {
                portion = new ArrayList<>();
                portions.add(portion);
                bytes = 0;
            }
            portion.add(file);
            bytes += file.bytes();
        }
        return portions;
    }

    private static Fields arguments(List<Entry> files) {
        return files.isEmpty()
                ? Fields.NONE
                : Fields.of("paths", files.stream().map(Entry::path).toList());
    }
}

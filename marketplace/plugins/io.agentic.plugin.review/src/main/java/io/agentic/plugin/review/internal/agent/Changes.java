package io.agentic.plugin.review.internal.agent;

import io.agentic.api.agent.AgentView;
import io.agentic.api.data.Fields;
import io.agentic.api.tool.ToolUse;
import io.agentic.plugin.review.internal.finding.Finding;
import io.agentic.plugin.review.internal.finding.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What changed since a revision, when the requester wants no more than that judged: parameter {@value #SINCE} of the task. Agents know it
 * from tool {@code git_diff}, or from one before them that handed it over under {@value #MEMBER}.
 */
final class Changes {

    /** The parameter of the task. */
    static final String SINCE = "since";

    /** The member of data and state that has the changes. */
    static final String MEMBER = "changes";

    /** The tool that tells the changes. */
    static final String TOOL = "git_diff";

    private final Fields fields;
    private final Map<String, Fields> files = new HashMap<>();

    private Changes(Fields fields) {
        this.fields = fields;
        fields.objects("files").forEach(file -> files.put(file.text("path"), file));
    }

    /** The revision that is asked for; empty text when all is to be judged. */
    static String wanted(AgentView agent) {
        return agent.input().object("parameters").text(SINCE, "").strip();
    }

    /** The call that tells what changed. */
    static ToolUse use(String revision) {
        return ToolUse.of(MEMBER, TOOL, Fields.of("from", revision).with("brief", true));
    }

    /** What the tool told, as a member of data or state. */
    static Fields member(String revision, Fields told) {
        return Fields.of(SINCE, revision).with("files", told.objects("files"));
    }

    /** What is in the agent's state, or was handed over. */
    static Optional<Changes> known(AgentView agent, Fields state) {
        var given = state.has(MEMBER)
                ? state.object(MEMBER)
                : agent.input().object("context").object(MEMBER);
        return given.text(SINCE, "").equals(wanted(agent)) && given.has("files")
                ? Optional.of(new Changes(given))
                : Optional.empty();
    }

    String since() {
        return fields.text(SINCE);
    }

    int files() {
        return files.size();
    }

    boolean touch(String path) {
        return files.containsKey(path);
    }

    /** Whether a place of it is in a line that is new. */
    boolean touch(Finding finding) {
        return finding.citations().stream().map(Place::of).anyMatch(this::touch);
    }

    private boolean touch(Place place) {
        var file = files.get(place.file());
        if (file == null) {
            return false;
        }
        // A file without lines to compare, such as one that was too large before, counts as new.
        return !file.has("ranges") || isIn(file.objects("ranges"), place.line());
    }

    private static boolean isIn(List<Fields> ranges, int line) {
        return ranges.stream().anyMatch(range -> range.number("from") <= line && line <= range.number("to"));
    }

    /** Leaves out what is found in lines that are as they were, and says so. */
    Harvest only(Harvest harvest) {
        var all = harvest.findings().items();
        var kept = all.stream().filter(this::touch).toList();
        var left = all.size() - kept.size();
        return harvest.withFindings(kept)
                .withNote("Only lines that changed since `" + since().replace("`", "") + "` were judged"
                        + (left == 0
                                ? "."
                                : "; " + left + (left == 1 ? " finding" : " findings")
                                        + " in other lines of the files are left out."));
    }
}

package io.agentic.plugin.review.internal.agent;

import io.agentic.api.data.Fields;
import io.agentic.plugin.review.internal.finding.Markdown;
import java.util.List;
import java.util.function.Function;

/** Writes a specialist's part of the report. */
final class Section {

    private static final int SHOWN = 50;
    private static final int REASONS = 10;

    private Section() {}

    static String of(String title, List<String> tools, Harvest harvest) {
        var out = new StringBuilder("## " + title + "\n\n");
        out.append(harvest.findings().count()).append(". Files looked at: ").append(harvest.looked());
        out.append(" (by ").append(String.join(", ", tools)).append(").\n");
        harvest.withheld().notes().forEach(note -> out.append('\n').append(note).append('\n'));
        harvest.share().notes().forEach(note -> out.append('\n').append(note).append('\n'));
        harvest.notes().forEach(note -> out.append('\n').append(note).append('\n'));
        if (!harvest.findings().isEmpty()) {
            out.append('\n').append(harvest.findings().markdown(SHOWN));
        }
        list(out, "Not done", harvest.failed(), failure -> failure.text("who", "") + ": " + failure.text("reason", ""));
        list(out, "Not looked at", harvest.skipped(), skip -> skip.text("reason", skip.text("file", "")));
        list(out, "Set aside by the model", harvest.setAside(), Section::setAside);
        return out.toString();
    }

    private static String setAside(Fields finding) {
        return "`" + finding.text("file", "") + ":" + finding.number("line", 0) + "` " + finding.text("title", "")
                + " (`" + finding.text("rule", "") + "`). Its reason: " + Markdown.code(finding.text("reason", ""));
    }

    private static void list(StringBuilder out, String heading, List<Fields> items, Function<Fields, String> line) {
        if (items.isEmpty()) {
            return;
        }
        out.append("\n**").append(heading).append("** (").append(items.size()).append(")\n");
        items.stream().limit(REASONS).map(line).forEach(text -> out.append("- ")
                .append(text.replace('\n', ' '))
                .append('\n'));
        if (items.size() > REASONS) {
            out.append("- … and ").append(items.size() - REASONS).append(" more\n");
        }
    }
}

package io.agentic.plugin.github.internal;

import io.agentic.api.data.Fields;
import java.util.List;
import java.util.stream.Collectors;

/** What GitHub tells, in fewer fields and in words. */
final class Wording {

    private static final int MAX_TEXT = 20_000;

    private Wording() {}

    /** An issue or pull request, without its text. */
    static Fields summary(Fields item) {
        return Fields.of("number", item.number("number"))
                .with("title", item.text("title", ""))
                .with("state", item.text("state", ""))
                .with("reason", item.text("state_reason", null))
                .with("draft", item.flag("draft") ? true : null)
                .with("merged", item.has("merged_at") ? true : null)
                .with("author", author(item))
                .with("labels", names(item.objects("labels"), "name"))
                .with("head", item.object("head").text("label", null))
                .with("base", item.object("base").text("ref", null))
                .with("createdAt", item.text("created_at", null))
                .with("updatedAt", item.text("updated_at", null))
                .with("url", item.text("html_url", ""));
    }

    /** One line of a listing. */
    static String line(Fields summary) {
        var out = new StringBuilder("#")
                .append(summary.number("number"))
                .append(' ')
                .append(summary.text("title"))
                .append(" (")
                .append(state(summary))
                .append(", by ")
                .append(summary.text("author"));
        if (summary.has("head")) {
            out.append(", ").append(summary.text("head")).append(" into ").append(summary.text("base", "?"));
        }
        var labels = summary.texts("labels");
        return out.append(labels.isEmpty() ? "" : ", " + String.join(", ", labels))
                .append(")\n")
                .toString();
    }

    /** Title, state and text of an issue or pull request. */
    static String whole(Fields item) {
        var summary = summary(item);
        return line(summary) + summary.text("url") + "\n\n" + text(item) + "\n";
    }

    static Fields comment(Fields comment) {
        return Fields.of("author", author(comment))
                .with("createdAt", comment.text("created_at", null))
                .with("text", text(comment));
    }

    static String author(Fields item) {
        return item.object("user").text("login", "ghost");
    }

    /** The text that somebody wrote, cut when it is very long. */
    static String text(Fields item) {
        var text = item.text("body", "");
        return text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) + "\n[The rest of this text is left out]" : text;
    }

    static String more(boolean cut) {
        return cut ? "[There are more. Ask with a higher limit, or for less]\n" : "";
    }

    static String lines(List<Fields> summaries) {
        return summaries.stream().map(Wording::line).collect(Collectors.joining());
    }

    private static String state(Fields summary) {
        if (summary.flag("merged")) {
            return "merged";
        }
        return summary.text("state")
                + (summary.flag("draft") ? " draft" : "")
                + (summary.has("reason") ? " as " + summary.text("reason") : "");
    }

    private static List<String> names(List<Fields> items, String member) {
        return items.stream().map(item -> item.text(member, "")).toList();
    }
}

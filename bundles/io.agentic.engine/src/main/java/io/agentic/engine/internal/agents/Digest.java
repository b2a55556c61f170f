package io.agentic.engine.internal.agents;

import io.agentic.api.data.Fields;
import io.agentic.engine.internal.agents.Report.Section;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * The beginning of a report, from what agents put into their data under {@value #MEMBER}: {@code looked}, what they looked at, as text;
 * {@code not}, a list of what they did not look at and why; {@code first}, a list of objects with a {@code text}, what to do about what
 * they found, and a {@code weight}, the more pressing the larger.
 */
final class Digest {

    static final String MEMBER = "digest";

    private static final int FIRST = 3;
    private static final int NOT_SHOWN = 12;
    private static final List<String> NUMBERS = List.of("this", "these two", "these three");

    private Digest() {}

    /** Markdown; empty when no agent says any of it. */
    static String text(List<Section> sections) {
        var looked = new ArrayList<String>();
        var unseen = new LinkedHashMap<String, List<String>>(); // who says it, by what is said
        var first = new ArrayList<Fields>();
        for (var section : sections) {
            var digest = section.data().object(MEMBER);
            if (digest.has("looked")) {
                looked.add("**" + section.agent() + "**: " + digest.text("looked"));
            }
            digest.texts("not").forEach(what -> unseen.computeIfAbsent(what, none -> new ArrayList<>())
                    .add(section.agent()));
            first.addAll(digest.objects("first"));
        }
        var not = new ArrayList<String>();
        unseen.forEach((what, agents) -> not.add("**" + String.join(", ", agents) + "**: " + what));
        if (looked.isEmpty() && not.isEmpty() && first.isEmpty()) {
            return "";
        }
        sections.stream()
                .filter(section -> !section.brought())
                .forEach(section -> not.add("**" + section.agent() + "**: it " + Report.reason(section.outcome())));
        return String.join(
                "\n\n",
                list("What was looked at", looked, "- "),
                list("What was not looked at", cut(not), "- "),
                pressing(first));
    }

    private static String pressing(List<Fields> all) {
        var most = all.stream()
                .sorted(Comparator.comparing((Fields one) -> -one.decimal("weight", 0)))
                .limit(FIRST)
                .map(one -> one.text("text", ""))
                .toList();
        return most.isEmpty()
                ? "## Do first\n\nNothing that was found is pressing."
                : list("Do " + NUMBERS.get(most.size() - 1) + " first", numbered(most), "");
    }

    private static List<String> numbered(List<String> items) {
        var numbered = new ArrayList<String>();
        items.forEach(item -> numbered.add(numbered.size() + 1 + ". " + item));
        return numbered;
    }

    private static String list(String heading, List<String> items, String bullet) {
        var shown = items.isEmpty() ? "Nothing." : bullet + String.join("\n" + bullet, items);
        return "## " + heading + "\n\n" + shown;
    }

    private static List<String> cut(List<String> items) {
        if (items.size() <= NOT_SHOWN) {
            return items;
        }
        var shown = new ArrayList<>(items.subList(0, NOT_SHOWN));
        shown.add("… and " + (items.size() - NOT_SHOWN) + " more; the sections below and the data have all");
        return shown;
    }
}

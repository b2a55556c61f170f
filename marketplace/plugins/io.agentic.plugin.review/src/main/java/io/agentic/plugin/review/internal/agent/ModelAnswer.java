package io.agentic.plugin.review.internal.agent;

import io.agentic.api.data.Fields;
import io.agentic.plugin.review.internal.json.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The list of objects that a model was asked for.
 *
 * @param items those that can be used
 * @param problems what is wrong with the answer or with others, a few words each
 */
record ModelAnswer(List<Fields> items, List<String> problems) {

    private static final int SAID = 5;

    ModelAnswer {
        items = List.copyOf(items);
        problems = List.copyOf(problems);
    }

    /**
     * @param member where the list is
     * @param problem what is wrong with an item; empty text when nothing is
     */
    static ModelAnswer read(String text, String member, Function<Fields, String> problem) {
        var json = JsonText.objectWithin(text);
        if (json.isEmpty()) {
            return new ModelAnswer(List.of(), List.of("it is not one JSON object"));
        }
        if (!(json.get().values().get(member) instanceof List<?> list)
                || !list.stream().allMatch(Map.class::isInstance)) {
            return new ModelAnswer(List.of(), List.of("it has no list of objects '" + member + "'"));
        }
        var items = new ArrayList<Fields>();
        var problems = new ArrayList<String>();
        for (var item : json.get().objects(member)) {
            var wrong = problem.apply(item);
            if (wrong.isEmpty()) {
                items.add(item);
            } else if (problems.size() < SAID) {
                problems.add(wrong);
            }
        }
        return new ModelAnswer(items, problems);
    }

    /** A text member that says something; empty text when it is anything else. */
    static String text(Fields item, String member) {
        return item.values().get(member) instanceof String text ? text.strip() : "";
    }

    /** A whole number that is small enough to be a line; 0 when it is anything else. */
    static int number(Fields item, String member) {
        return item.values().get(member) instanceof Number number && number.doubleValue() == number.intValue()
                ? number.intValue()
                : 0;
    }
}

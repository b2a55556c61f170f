package io.agentic.cli.grammar;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Answers for people: lists as tables, objects as {@code name: value} lines, texts as they are. No colours, and no control characters: what a
 * model or a file said must not steer a terminal.
 */
public final class Rendering {

    private static final String GAP = "  ";
    private static final int NARROWEST = 6;
    private static final Pattern SPLIT_SECOND =
            Pattern.compile("^(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d)\\.\\d+Z$");

    private final int width;

    /** @param width of the terminal, in characters */
    public Rendering(int width) {
        this.width = Math.max(40, width);
    }

    /**
     * An answer, without a line end.
     *
     * @param columns members to show of each item of a list; empty for all
     */
    public String text(Object value, List<String> columns) {
        if (value instanceof List<?> list) {
            return list(list, columns, width);
        }
        if (value instanceof Map<?, ?> map) {
            return object(map, "");
        }
        return harmless(String.valueOf(value));
    }

    /** The text without control characters but line ends and tabs. */
    public static String harmless(String text) {
        return text.replace("\r\n", "\n").replaceAll("[\\p{Cntrl}&&[^\n\t]]", "?");
    }

    private String list(List<?> list, List<String> columns, int room) {
        if (list.isEmpty()) {
            return "none";
        }
        if (list.stream().noneMatch(Map.class::isInstance)) {
            return list.stream().map(Rendering::cell).collect(Collectors.joining("\n"));
        }
        var shown = columns.isEmpty() ? members(list) : columns;
        var rows = new ArrayList<String[]>();
        rows.add(shown.stream().map(Rendering::heading).toArray(String[]::new));
        for (var item : list) {
            var object = Json.object(item);
            rows.add(shown.stream().map(name -> cell(object.get(name))).toArray(String[]::new));
        }
        return table(rows, room);
    }

    private String object(Map<?, ?> object, String indent) {
        var lines = new ArrayList<String>();
        object.forEach((name, value) -> {
            if (value != null) {
                lines.add(indent + name + ":" + member(value, indent + GAP));
            }
        });
        return String.join("\n", lines);
    }

    private String member(Object value, String indent) {
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            return "\n" + object(map, indent);
        }
        if (value instanceof List<?> list && list.stream().anyMatch(Map.class::isInstance)) {
            return "\n"
                    + list(list, List.of(), width - indent.length())
                            .indent(indent.length())
                            .stripTrailing();
        }
        if (value instanceof String text && text.strip().contains("\n")) {
            return "\n" + harmless(text).indent(indent.length()).stripTrailing();
        }
        var cell = cell(value);
        return cell.isEmpty() ? "" : " " + cell;
    }

    private static List<String> members(List<?> list) {
        var names = new LinkedHashSet<String>();
        list.forEach(item -> names.addAll(Json.object(item).keySet()));
        return List.copyOf(names);
    }

    private static String table(List<String[]> rows, int room) {
        var widths = new int[rows.get(0).length];
        for (var row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], length(row[i]));
            }
        }
        shrink(widths, room - GAP.length() * (widths.length - 1));
        return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining("\n"));
    }

    /** Takes from the widest column until all fit, or none can give more. */
    private static void shrink(int[] widths, int room) {
        while (Arrays.stream(widths).sum() > room) {
            int widest = 0;
            for (int i = 1; i < widths.length; i++) {
                widest = widths[i] > widths[widest] ? i : widest;
            }
            if (widths[widest] <= NARROWEST) {
                return;
            }
            widths[widest]--;
        }
    }

    private static String line(String[] row, int[] widths) {
        var line = new StringBuilder();
        for (int i = 0; i < row.length; i++) {
            var cell = cut(row[i], widths[i]);
            line.append(i == 0 ? "" : GAP).append(cell).append(" ".repeat(widths[i] - length(cell)));
        }
        return line.toString().stripTrailing();
    }

    private static String cut(String text, int width) {
        return length(text) <= width ? text : text.substring(0, text.offsetByCodePoints(0, width - 1)) + "…";
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static String heading(String name) {
        return name.replaceAll("([A-Z])", " $1").toUpperCase(Locale.ROOT);
    }

    private static String cell(Object value) {
        if (value == null) {
            return "-";
        }
        if (value instanceof Collection<?> items && items.stream().noneMatch(Map.class::isInstance)) {
            return items.stream().map(Rendering::cell).collect(Collectors.joining(", "));
        }
        var text = value instanceof Map<?, ?> || value instanceof Collection<?>
                ? Json.compact(value)
                : String.valueOf(value);
        return harmless(SPLIT_SECOND.matcher(text.strip()).replaceFirst("$1Z").replaceAll("\\s+", " "));
    }
}

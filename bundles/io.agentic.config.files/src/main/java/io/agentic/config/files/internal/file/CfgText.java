package io.agentic.config.files.internal.file;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.felix.utils.properties.InterpolationHelper;

/** The text of a file of {@code key = value} lines. A change touches the lines of its key alone, so comments and order stay. */
public record CfgText(String text) {

    public static final CfgText EMPTY = new CfgText("");

    /**
     * What it says, in its order, with {@code ${…}} filled in.
     *
     * @throws IllegalArgumentException if it cannot be read
     */
    public Map<String, String> values() {
        var values = raw();
        InterpolationHelper.performSubstitution(values);
        values.replaceAll((key, value) -> value.strip());
        return values;
    }

    /** The same as it is written. */
    public Map<String, String> raw() {
        var values = new LinkedHashMap<String, String>();
        entries().stream().filter(Entry::said).forEach(entry -> values.put(entry.key, entry.value.strip()));
        return values;
    }

    /** Where the key stands, or at the end. */
    public CfgText with(String key, String value) {
        var line = key + " = " + escaped(value);
        var lines = new ArrayList<String>();
        var found = false;
        for (var entry : entries()) {
            if (!entry.key.equals(key)) {
                lines.addAll(entry.lines);
            } else if (!found) {
                lines.add(line);
                found = true;
            }
        }
        if (!found) {
            lines.add(line);
        }
        return of(lines);
    }

    public CfgText without(String key) {
        return of(entries().stream()
                .filter(entry -> !entry.key.equals(key))
                .flatMap(entry -> entry.lines.stream())
                .toList());
    }

    private static CfgText of(List<String> lines) {
        return new CfgText(lines.isEmpty() ? "" : String.join("\n", lines) + "\n");
    }

    /**
     * Lines that belong together.
     *
     * @param key empty for comments and empty lines
     */
    private record Entry(List<String> lines, String key, String value) {

        boolean said() {
            return !key.isEmpty();
        }
    }

    private List<Entry> entries() {
        var entries = new ArrayList<Entry>();
        var open = new ArrayList<String>();
        for (var line : text.lines().toList()) {
            open.add(line);
            if (!goesOn(line) || open.size() == 1 && isComment(line)) {
                entries.add(entry(List.copyOf(open)));
                open.clear();
            }
        }
        if (!open.isEmpty()) {
            entries.add(entry(List.copyOf(open)));
        }
        return entries;
    }

    private static Entry entry(List<String> lines) {
        var read = new Properties();
        try {
            read.load(new StringReader(String.join("\n", lines)));
        } catch (IOException e) {
            throw new IllegalArgumentException("A line cannot be read", e);
        }
        var key = read.stringPropertyNames().stream().findFirst().orElse("");
        return new Entry(lines, key, read.getProperty(key, ""));
    }

    private static boolean isComment(String line) {
        var start = line.stripLeading();
        return start.startsWith("#") || start.startsWith("!");
    }

    /** After an odd number of backslashes. */
    private static boolean goesOn(String line) {
        var end = line.length();
        while (end > 0 && line.charAt(end - 1) == '\\') {
            end--;
        }
        return (line.length() - end) % 2 == 1;
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\r", "\\r").replace("\n", "\\n");
    }

    /** Not the text, which may have secrets. */
    @Override
    public String toString() {
        return text.length() + " characters";
    }
}

package io.agentic.plugin.review.internal.recall;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A fault as developers write it, with a harmless twin that looks like it.
 *
 * @param kind what is wrong, such as {@code sql injection}
 * @param shape how it is written
 * @param tool the tool that should find it
 * @param path the file it is in, or a twin
 * @param fault the file's text; a line that ends with {@link #MARK} is one to be reported
 * @param twin the text of the twin
 * @param beside other files, the same for both
 */
record Plant(
        String kind, String shape, String tool, String path, String fault, String twin, Map<String, String> beside) {

    static final String MARK = "¶";

    static Plant of(String kind, String shape, String tool, String path, String fault, String twin) {
        return new Plant(kind, shape, tool, path, fault, twin, Map.of());
    }

    Plant beside(String otherPath, String text) {
        var all = new LinkedHashMap<>(beside);
        all.put(otherPath, text);
        return new Plant(kind, shape, tool, path, fault, twin, all);
    }

    /** The file with the fault as it is reviewed. */
    String planted() {
        return fault.replace(MARK, "");
    }

    /** The lines to be reported. */
    List<Integer> lines() {
        var lines = new ArrayList<Integer>();
        var number = 1;
        for (var line : fault.split("\n")) {
            if (line.endsWith(MARK)) {
                lines.add(number);
            }
            number++;
        }
        return lines;
    }
}

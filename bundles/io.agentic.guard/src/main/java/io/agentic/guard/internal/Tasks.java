package io.agentic.guard.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * Where the JDK runs what was handed over to it: one line of {@code tasks.txt}. The call there is made by the guard.
 *
 * @param type internal name of the class
 * @param method the method in which it is called, by name
 * @param calledType whose method is called there
 * @param called its name
 */
record Tasks(String type, String method, String calledType, String called) {

    static List<Tasks> read(List<String> lines, int jdk) {
        var all = new ArrayList<Tasks>();
        for (var line : lines) {
            var words = line.split(" ");
            if (new Releases(words[0]).hold(jdk)) {
                var in = words[1].lastIndexOf('.');
                var of = words[2].lastIndexOf('.');
                all.add(new Tasks(
                        words[1].substring(0, in),
                        words[1].substring(in + 1),
                        words[2].substring(0, of),
                        words[2].substring(of + 1)));
            }
        }
        return all;
    }

    /** How people find it. */
    String where() {
        return type.replace('/', '.') + "." + method + ", which called " + called;
    }
}

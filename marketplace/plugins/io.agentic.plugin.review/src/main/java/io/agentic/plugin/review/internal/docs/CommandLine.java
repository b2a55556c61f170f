package io.agentic.plugin.review.internal.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Splits what a reader is told to type into commands of words. */
final class CommandLine {

    private static final Pattern WORD =
            Pattern.compile("\"[^\"]*\"|'[^']*'|&&|\\|\\||[;|]|[^\\s;|&]+(?:&(?!&)[^\\s;|&]*)*|&");
    private static final Pattern SETTING = Pattern.compile("[A-Za-z_]\\w*=.*");

    private CommandLine() {}

    static List<List<String>> commands(String line) {
        var commands = new ArrayList<List<String>>();
        var words = new ArrayList<String>();
        var matcher = WORD.matcher(line.replaceFirst("(^|\\s)#.*$", "").replaceFirst("\\\\$", ""));
        while (matcher.find()) {
            var word = matcher.group();
            if (word.matches("&&|\\|\\||[;|&]")) {
                commands.add(List.copyOf(words));
                words.clear();
            } else if (!words.isEmpty()
                    || !SETTING.matcher(word).matches() && !word.matches("sudo|time|exec|nohup|env|command")) {
                words.add(word.matches("([\"']).*\\1") ? word.substring(1, word.length() - 1) : word);
            }
        }
        commands.add(List.copyOf(words));
        commands.removeIf(List::isEmpty);
        return commands;
    }
}

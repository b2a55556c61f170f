package io.agentic.plugin.review.internal.docs;

import io.agentic.plugin.review.internal.source.Language;
import io.agentic.plugin.review.internal.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What a document links to, quotes as code, and tells its reader to run. */
final class Document {

    private static final Set<String> SHELLS = Set.of(
            "",
            "sh",
            "bash",
            "shell",
            "zsh",
            "console",
            "terminal",
            "shell-session",
            "shellsession",
            "sh-session",
            "text");
    private static final Pattern FENCE =
            Pattern.compile("\\s{0,12}(?:[-*>]\\s+|\\d+\\.\\s+)?(`{3,}|~{3,})\\s*\\{?\\.?([\\w+-]*)[^`]*");
    private static final Pattern LINK = Pattern.compile(
            "!?\\[[^\\[\\]]{0,300}]\\(\\s*<?([^()<>\\s]{1,300}(?:\\([^()\\s]{0,50}\\))?)>?(?:\\s+[\"'][^\"']*[\"'])?\\s*\\)");
    private static final Pattern IMAGE_IN_LINK =
            Pattern.compile("\\[!\\[[^\\[\\]]{0,300}]\\([^()\\s]{1,300}\\)]\\(\\s*([^()<>\\s]{1,300})\\s*\\)");
    private static final Pattern DEFINITION =
            Pattern.compile("^\\s{0,3}\\[[^\\]^][^\\]]{0,200}]:\\s+<?(\\S{1,300}?)>?(?:\\s+[\"'(].*)?$");
    private static final Pattern HTML_LINK =
            Pattern.compile("<(?:a|img)\\s[^<>]{0,300}?\\b(?:href|src)\\s*=\\s*[\"']([^\"'<>\\s]{1,300})[\"']");
    private static final Pattern RST_LINK = Pattern.compile("`[^`<>]{1,300}\\s<([^`<>\\s]{1,300})>`__?");
    private static final Pattern RST_DIRECTIVE = Pattern.compile(
            "^\\s*\\.\\.\\s+(?:\\|[^|]+\\|\\s+)?(?:image|figure|include|literalinclude)::\\s+(\\S+)\\s*$");
    private static final Pattern SPAN = Pattern.compile("(?<!`)(`{1,2})(?!`)([^`\\n]{1,300})(?<!`)\\1(?!`)");

    /** Words by which a reader is told to make what is named next. */
    private static final Pattern MAKES = Pattern.compile(
            "(?i)\\b(?:create|add|make|put|save|write|place|generate)s?\\b(?:\\s+(?:a|an|the|this|your|new|following|file|folder|directory|script|workflow|called|named|at|in|as|to|it|into|under)\\b)*[\\s:*_(]*$");

    private static final Pattern OTHER_PROJECT = Pattern.compile(
            "\\b(?:npm|yarn|pnpm)\\s+(?:init|create)\\b|\\bnpx\\s+(?:-\\S+\\s+)*create-|\"scripts\"\\s*:");

    private final SourceFile file;
    private final boolean otherProject;
    private final List<Mention> links = new ArrayList<>();
    private final List<Mention> spans = new ArrayList<>();
    private final List<ShellBlock> blocks = new ArrayList<>();

    Document(SourceFile file) {
        this.file = file;
        this.otherProject = OTHER_PROJECT.matcher(file.text()).find();
        read();
    }

    SourceFile file() {
        return file;
    }

    /** Whether it has the reader make a project, or write scripts, so that scripts it names may be in that project. */
    boolean tellsOfAnotherProject() {
        return otherProject;
    }

    /** Targets of links and images. */
    List<Mention> links() {
        return links;
    }

    /** Insides of code spans in running text. */
    List<Mention> spans() {
        return spans;
    }

    List<ShellBlock> blocks() {
        return blocks;
    }

    private void read() {
        var lines = file.text().lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            var fence = FENCE.matcher(line);
            if (file.language() != Language.RST && fence.matches()) {
                i = fenced(lines, i, fence.group(1), fence.group(2).toLowerCase(Locale.ROOT));
            } else if (line.matches(
                    "\\s*\\.\\.\\s+(code-block|code|sourcecode)::\\s*(bash|sh|console|shell|shell-session)?\\s*|\\s*\\.\\. prompt:: bash.*")) {
                i = indented(lines, i);
            } else if (line.strip().startsWith("<!--")) {
                while (i < lines.size() - 1 && !lines.get(i).contains("-->")) {
                    i++;
                }
            } else {
                prose(line, i + 1);
            }
        }
    }

    private int fenced(List<String> lines, int open, String marks, String info) {
        var body = new ArrayList<Mention>();
        var i = open + 1;
        while (i < lines.size()
                && !lines.get(i).strip().replaceFirst("^>\\s*", "").startsWith(marks)) {
            body.add(new Mention(lines.get(i), i + 1));
            i++;
        }
        if (SHELLS.contains(info)) {
            addBlock(body, info);
        }
        return i;
    }

    private int indented(List<String> lines, int directive) {
        var body = new ArrayList<Mention>();
        var i = directive + 1;
        while (i < lines.size() && (lines.get(i).isBlank() || lines.get(i).matches("\\s{2,}.*"))) {
            body.add(new Mention(lines.get(i), i + 1));
            i++;
        }
        addBlock(body, "sh");
        return i - 1;
    }

    /** With prompts only what follows one is typed; without a language only such lines are. */
    private void addBlock(List<Mention> body, String info) {
        var prompted = body.stream().anyMatch(line -> line.text().strip().startsWith("$ "));
        var session = prompted || info.startsWith("console") || info.endsWith("session") || info.equals("text");
        var typed = body.stream()
                .filter(line -> !session || line.text().strip().startsWith("$ "))
                .map(line -> new Mention(line.text().strip().replaceFirst("^[$%]\\s+", ""), line.line()))
                .toList();
        if (!typed.isEmpty()) {
            blocks.add(new ShellBlock(typed));
        }
    }

    private void prose(String line, int number) {
        var spanned = new StringBuilder(line);
        var span = SPAN.matcher(line);
        while (span.find()) {
            var isLink = file.language() == Language.RST && span.group(1).length() == 1;
            if (!isLink) {
                if (!isLabel(line, span)
                        && !MAKES.matcher(line.substring(0, span.start())).find()) {
                    spans.add(new Mention(span.group(2).strip(), number));
                }
                for (int i = span.start(); i < span.end(); i++) {
                    spanned.setCharAt(i, 'x');
                }
            }
        }
        var text = spanned.toString();
        if (file.language() == Language.RST) {
            collect(RST_LINK, text, number);
            collect(RST_DIRECTIVE, text, number);
        } else if (file.language() == Language.MARKDOWN) {
            collect(LINK, text, number);
            collect(IMAGE_IN_LINK, text, number);
            collect(DEFINITION, text, number);
            collect(HTML_LINK, text, number);
        }
        if (text.strip().startsWith("$ ") && text.strip().length() > 2) {
            blocks.add(new ShellBlock(List.of(new Mention(text.strip().substring(2), number))));
        }
    }

    /** Whether a span is what a link defined elsewhere in the document is called. */
    private static boolean isLabel(String line, MatchResult span) {
        return line.stripLeading().startsWith("[") && line.startsWith("]:", Math.min(line.length(), span.end()));
    }

    private void collect(Pattern pattern, String text, int number) {
        var matcher = pattern.matcher(text);
        while (matcher.find()) {
            links.add(new Mention(matcher.group(1), number));
        }
    }
}

package io.agentic.tool.workspace.internal.file;

import io.agentic.api.data.Fields;
import io.agentic.api.tool.Effect;
import io.agentic.api.tool.Tool;
import io.agentic.api.tool.ToolCall;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.api.tool.ToolSpec;
import io.agentic.api.tool.Workspace.TextFile;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Finds lines by text or regular expression. Whatever the pattern, it ends in time and says how far it came. */
@Component
@ToolSpec(
        name = "search_files",
        summary = "Finds the lines of files that contain a text or match a regular expression.",
        schema = "search_files.json",
        effect = Effect.NONE)
public final class SearchFilesTool implements Tool {

    private static final Duration LONGEST = Duration.ofSeconds(30);

    /** Left before the deadline for handing over what was found. */
    private static final Duration RESERVE = Duration.ofSeconds(1);

    private final Clock clock;
    private final Duration longest;

    @Activate
    public SearchFilesTool() {
        this(Clock.systemUTC(), LONGEST);
    }

    SearchFilesTool(Clock clock, Duration longest) {
        this.clock = clock;
        this.longest = longest;
    }

    @Override
    public ToolOutcome call(ToolCall call) throws InterruptedException {
        var listing = call.workspace().list(call.text("folder", ""));
        if (!listing.problem().isEmpty()) {
            return new ToolOutcome.Failed(listing.problem(), false);
        }
        try {
            var search = new Search(call, pattern(call));
            var files = FileFilter.apply(call, listing.files()).toList();
            var done = 0;
            for (; done < files.size() && !search.timeIsUp(); done++) {
                search.in(files.get(done).path());
            }
            return search.outcome(files.size() - done, listing.cut());
        } catch (PatternSyntaxException e) {
            return new ToolOutcome.Failed(
                    "The pattern '" + call.text("pattern") + "' is no regular expression: " + e.getDescription()
                            + " at character " + e.getIndex()
                            + ". Correct it, or leave regex out to find it as it stands",
                    false);
        }
    }

    private static Pattern pattern(ToolCall call) {
        var flags = (call.arguments().flag("regex") ? 0 : Pattern.LITERAL)
                | (call.arguments().flag("ignoreCase") ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0);
        return Pattern.compile(call.text("pattern"), flags);
    }

    /** One search on its way. */
    private final class Search {

        private final ToolCall call;
        private final Pattern pattern;
        private final boolean literal;
        private final long limit;
        private final Instant end;
        private final List<Fields> hits = new ArrayList<>();
        private final StringBuilder out = new StringBuilder();
        private long found;
        private int searched;
        private int unreadable;

        Search(ToolCall call, Pattern pattern) {
            this.call = call;
            this.pattern = pattern;
            literal = pattern.flags() == Pattern.LITERAL;
            limit = call.number("limit", 100);
            var patience = clock.instant().plus(longest);
            var deadline = call.deadline().minus(RESERVE);
            end = deadline.isBefore(patience) ? deadline : patience;
        }

        boolean timeIsUp() {
            return !clock.instant().isBefore(end) || Thread.currentThread().isInterrupted();
        }

        void in(String path) throws InterruptedException {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (!(call.workspace().read(path) instanceof TextFile file)) {
                unreadable++;
                return;
            }
            if (literal && !file.text().contains(pattern.pattern())) { // the usual case, and by far the fastest answer
                searched++;
                return;
            }
            try {
                var number = 0;
                for (var line : TextLines.of(file.text())) {
                    number++;
                    var matcher = pattern.matcher(new TimedText(line, this::timeIsUp));
                    if (matcher.find()) {
                        hit(path, number, TextLines.shown(line, matcher.start()).strip());
                    }
                }
                searched++;
            } catch (PatienceExceeded | StackOverflowError e) { // the pattern is too much for this file
                unreadable++;
            }
        }

        private void hit(String path, int line, String text) {
            found++;
            if (hits.size() < limit) {
                hits.add(Fields.of("file", path).with("line", line).with("text", text));
                out.append(path)
                        .append(':')
                        .append(line)
                        .append(": ")
                        .append(text)
                        .append('\n');
            }
        }

        ToolOutcome outcome(int left, boolean cut) {
            if (found == 0) {
                out.append("No hits in ").append(searched).append(" files\n");
            }
            if (found > hits.size()) {
                out.append(found - hits.size()).append(" more hits are left out. Narrow the pattern or the folder\n");
            }
            if (unreadable > 0) {
                out.append(unreadable)
                        .append(" files were not searched: binary, too large, or too much for the pattern\n");
            }
            if (left > 0) {
                out.append("Time was up with ").append(left).append(" files to go. Search a folder or an extension\n");
            }
            if (cut) {
                out.append("There are more files than a listing holds. Search folder by folder\n");
            }
            return new ToolOutcome.Done(
                    out.toString(),
                    Fields.of("hits", hits)
                            .with("total", found)
                            .with("searched", searched)
                            .with("notSearched", unreadable + left)
                            .with("complete", unreadable + left == 0 && !cut));
        }
    }
}

package io.agentic.tool.workspace.internal.file;

import io.agentic.api.data.Fields;
import io.agentic.api.tool.Effect;
import io.agentic.api.tool.Tool;
import io.agentic.api.tool.ToolCall;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.api.tool.ToolSpec;
import io.agentic.api.tool.Workspace;
import io.agentic.api.tool.Workspace.TextFile;
import io.agentic.api.tool.Workspace.Unreadable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Component;

/** Looks whether the places a report cites exist. It cannot tell whether they say what the report says. */
@Component
@ToolSpec(
        name = "check_citations",
        summary = "Checks that every cited file exists in the task's folder and has the cited line.",
        schema = "check_citations.json",
        effect = Effect.NONE)
public final class CheckCitationsTool implements Tool {

    private static final int SHOWN = 50;

    /** {@code path:line} or {@code path:line-line}, where the path has a dot or a slash in it or is a file known without one. */
    private static final String CITATION = "((?:[\\w@+.~-]+/)*"
            + "(?:[\\w@+-][\\w@+.-]*\\.[A-Za-z]\\w*|\\.[A-Za-z][\\w.-]*|(?<=/)[\\w@+.-]+|Makefile|Dockerfile|Jenkinsfile|LICENSE|README))"
            + ":(\\d{1,9})(?:-(\\d{1,9}))?";

    private static final Pattern IN_TEXT = Pattern.compile("(?<![\\w@+./:~-])" + CITATION + "(?![\\w:])");
    private static final Pattern WHOLE = Pattern.compile("(.+):(\\d{1,9})(?:-(\\d{1,9}))?");

    @Override
    public ToolOutcome call(ToolCall call) throws InterruptedException {
        var files = new HashMap<String, Finding>();
        var missing = new ArrayList<String>();
        var reasons = new StringBuilder();
        var citations = citations(call);
        for (var citation : citations) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            var objection = objection(citation, files, call.workspace());
            if (!objection.isEmpty()) {
                missing.add(citation);
                if (missing.size() <= SHOWN) {
                    reasons.append(citation).append(": ").append(objection).append('\n');
                }
            }
        }
        if (missing.size() > SHOWN) {
            reasons.append("and ").append(missing.size() - SHOWN).append(" more\n");
        }
        return new ToolOutcome.Done(
                summary(citations.size(), missing.size()) + reasons,
                Fields.of("checked", citations.size()).with("missing", missing));
    }

    private static String summary(int checked, int missing) {
        if (checked == 0) {
            return "There are no citations like src/Main.java:12 to check\n";
        }
        return missing == 0
                ? "All " + checked + " cited places exist\n"
                : missing + " of " + checked + " cited places do not exist:\n";
    }

    private static Set<String> citations(ToolCall call) {
        var citations = new LinkedHashSet<>(call.texts("citations"));
        var matcher = IN_TEXT.matcher(call.text("text", ""));
        while (matcher.find()) {
            citations.add(matcher.group());
        }
        return citations;
    }

    /** Why a citation is wrong; empty when it is right. */
    private static String objection(String citation, Map<String, Finding> files, Workspace workspace) {
        var parts = WHOLE.matcher(citation);
        if (!parts.matches()) {
            return "it is not of the form file:line";
        }
        var file = files.computeIfAbsent(parts.group(1), path -> find(path, workspace));
        if (!file.problem().isEmpty()) {
            return file.problem();
        }
        var first = Integer.parseInt(parts.group(2));
        var last = parts.group(3) == null ? first : Integer.parseInt(parts.group(3));
        if (first < 1 || last < first) {
            return "lines are counted from 1, the first before the last";
        }
        return last > file.lines() ? "the file has only " + file.lines() + " lines" : "";
    }

    private static Finding find(String path, Workspace workspace) {
        var content = workspace.read(path);
        return content instanceof TextFile file
                ? new Finding(TextLines.of(file.text()).size(), "")
                : new Finding(0, ((Unreadable) content).reason());
    }

    private record Finding(int lines, String problem) {}
}

package io.agentic.plugin.review.internal.settings;

import io.agentic.api.tool.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a repository brings along for its review: settings and baseline. A file that cannot be understood changes nothing.
 *
 * @param settings those of {@value ReviewSettings#FILE}
 * @param baseline that of {@value Baseline#FILE}
 * @param problems why a file changes nothing, a sentence each
 */
public record OwnRules(ReviewSettings settings, Baseline baseline, List<String> problems) {

    /** How workspaces say that there is none, which is nothing to tell anybody. */
    private static final Pattern ABSENT = Pattern.compile("(?is).*\\bno (such )?file\\b.*|.*no folder.*");

    public OwnRules {
        problems = List.copyOf(problems);
    }

    public static OwnRules in(Workspace workspace) {
        var problems = new ArrayList<String>();
        var settings = ReviewSettings.NONE;
        try {
            settings = SettingsReader.read(text(workspace, ReviewSettings.FILE, problems));
        } catch (SettingsReader.Malformed malformed) {
            problems.add(malformed.getMessage() + ". Nothing of this file is heeded, the defaults hold.");
        }
        var known = text(workspace, Baseline.FILE, problems);
        var baseline = known.isEmpty() ? Baseline.NONE : Baseline.read(known).orElse(null);
        if (baseline == null) {
            problems.add(Baseline.FILE + " is no baseline, so nothing is hidden. Make it anew: agentic review --format"
                    + " baseline --out " + Baseline.FILE);
        }
        return new OwnRules(settings, baseline == null ? Baseline.NONE : baseline, problems);
    }

    private static String text(Workspace workspace, String file, List<String> problems) {
        var content = workspace.read(file);
        if (content instanceof Workspace.TextFile text) {
            return text.text();
        }
        var reason = ((Workspace.Unreadable) content).reason();
        if (!ABSENT.matcher(reason).matches()) {
            problems.add(file + " cannot be read, and is not heeded: " + reason + ".");
        }
        return "";
    }
}

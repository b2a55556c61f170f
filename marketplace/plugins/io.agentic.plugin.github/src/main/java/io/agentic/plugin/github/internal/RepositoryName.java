package io.agentic.plugin.github.internal;

import io.agentic.api.tool.ToolCall;
import io.agentic.api.tool.ToolOutcome.Failed;
import java.util.regex.Pattern;

/** A repository as people write it: {@code owner/name}. */
record RepositoryName(String owner, String name) {

    private static final Pattern FORM = Pattern.compile("([\\w.-]{1,100})/([\\w.-]{1,100})");

    /** @throws NoAnswer if the argument is no such name, which could lead elsewhere on the server */
    static RepositoryName of(ToolCall call) throws NoAnswer {
        var text = call.text("repository");
        var form = FORM.matcher(text);
        if (!form.matches() || isDots(form.group(1)) || isDots(form.group(2))) {
            throw new NoAnswer(
                    new Failed("'" + text + "' is no repository. Give owner/name, such as octocat/hello-world", false));
        }
        return new RepositoryName(form.group(1), form.group(2));
    }

    /** Where the repository is in the API, with a path below it. */
    String path(String below) {
        return "/repos/" + owner + "/" + name + below;
    }

    @Override
    public String toString() {
        return owner + "/" + name;
    }

    private static boolean isDots(String part) {
        return part.equals(".") || part.equals("..");
    }
}

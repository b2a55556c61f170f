package io.agentic.plugin.review.internal.docs;

import java.util.List;
import java.util.regex.Pattern;

/** Commands that name scripts, targets, modules or profiles which are not there. */
final class CommandCheck implements DocumentCheck {

    private static final Pattern COMMAND_SPAN = Pattern.compile(
            "\\./[\\w./-]+(?:\\s.*)?|(?:npm|yarn|pnpm)\\s+run\\s+\\S.*|make\\s+[\\w-]+|(?:python3?|bash|sh|node)\\s+[\\w./-]+\\.\\w+(?:\\s.*)?|mvn\\s+.*-(?:pl|P).*");

    @Override
    public List<Stale> check(Document document, RepositoryFacts facts) throws InterruptedException {
        var walk = new CommandWalk(document, facts);
        for (var block : document.blocks()) {
            walk.follow(block);
        }
        for (var span : document.spans()) {
            if (COMMAND_SPAN.matcher(span.text()).matches()) {
                walk.follow(new ShellBlock(List.of(span)));
            }
        }
        return walk.stale();
    }
}

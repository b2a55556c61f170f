package io.agentic.shell.internal;

import io.agentic.platform.api.operation.Operations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.karaf.shell.api.console.Candidate;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;

/** What TAB offers for a verb in the Karaf shell. */
final class VerbCompleter implements Completer {

    private final VerbCommand command;
    private final boolean scoped;
    private final Operations operations;

    VerbCompleter(VerbCommand command, boolean scoped, Operations operations) {
        this.command = command;
        this.scoped = scoped;
        this.operations = operations;
    }

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        var found = new ArrayList<Candidate>();
        completeCandidates(session, line, found);
        found.forEach(candidate -> candidates.add(candidate.value()));
        return 0;
    }

    @Override
    public void completeCandidates(Session session, CommandLine line, List<Candidate> candidates) {
        var name = command.getScope() + ":" + command.getName();
        var cursor = line.getCursorArgumentIndex();
        var words = line.getArguments();
        if (cursor == 0) {
            candidates.add(candidate(command.getName(), command.getDescription()));
            if (!scoped) {
                candidates.add(candidate(name, command.getDescription()));
            }
        } else if (name.equals(session.resolveCommand(words[0]))) {
            var before = Arrays.asList(words).subList(1, Math.min(cursor, words.length));
            var word = cursor < words.length ? words[cursor] : "";
            var offers = new VerbOffers(operations, ShellUser.current());
            operations.find(name).ifPresent(spec -> offers.after(spec, before, word)
                    .forEach(value -> candidates.add(candidate(value, null))));
        }
    }

    private static Candidate candidate(String value, String description) {
        return new Candidate(value, value, null, description, null, null, true);
    }
}

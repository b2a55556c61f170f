package io.agentic.shell.internal;

import io.agentic.cli.grammar.Json;
import io.agentic.cli.grammar.VerbGrammar;
import io.agentic.platform.api.access.Caller;
import io.agentic.platform.api.access.Identity;
import io.agentic.platform.api.operation.OperationOutcome.Done;
import io.agentic.platform.api.operation.OperationSpec;
import io.agentic.platform.api.operation.OperationSpec.Parameter;
import io.agentic.platform.api.operation.OperationSpec.Type;
import io.agentic.platform.api.operation.Operations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.karaf.shell.api.console.Candidate;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;

/** What TAB offers for a verb: its name, its options, choices, and what its listing verb lists for this user. */
final class VerbCompleter implements Completer {

    private static final int PATIENCE_SECONDS = 2;

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
            operations.find(name).ifPresent(spec -> {
                var before = Arrays.asList(words).subList(1, Math.min(cursor, words.length));
                var word = cursor < words.length ? words[cursor] : "";
                offer(spec, before, word, candidates);
            });
        }
    }

    private void offer(OperationSpec spec, List<String> before, String word, List<Candidate> candidates) {
        var open = before.isEmpty() ? Optional.<Parameter>empty() : valued(spec, before.get(before.size() - 1));
        var wanted = open.isPresent() ? open : place(spec, before);
        if (open.isEmpty() && (word.startsWith("-") || wanted.isEmpty())) {
            new VerbGrammar(spec, spec.name(), 100).options().forEach(option -> candidates.add(candidate(option, "")));
        } else {
            values(wanted.get()).forEach(value -> candidates.add(candidate(value, "")));
        }
    }

    /** The option that this word begins and the next one fills. */
    private static Optional<Parameter> valued(OperationSpec spec, String word) {
        return spec.parameters().stream()
                .filter(parameter -> !parameter.positional() && parameter.type() != Type.FLAG)
                .filter(parameter -> VerbGrammar.option(parameter.name()).equals(word))
                .findFirst();
    }

    /** The place that comes after these words. */
    private static Optional<Parameter> place(OperationSpec spec, List<String> before) {
        int taken = 0;
        for (int i = 0; i < before.size(); i++) {
            if (valued(spec, before.get(i)).isPresent()) {
                i++;
            } else if (!before.get(i).startsWith("-")) {
                taken++;
            }
        }
        var places = spec.parameters().stream().filter(Parameter::positional).toList();
        if (taken < places.size()) {
            return Optional.of(places.get(taken));
        }
        return places.isEmpty()
                ? Optional.empty()
                : Optional.of(places.get(places.size() - 1)).filter(Parameter::many);
    }

    private List<String> values(Parameter parameter) {
        if (parameter.type() == Type.CHOICE) {
            return parameter.values();
        }
        var listing = operations.find(parameter.completes());
        var user = ShellUser.current();
        return listing.isEmpty() || user.isEmpty() ? List.of() : listed(listing.get(), user.get());
    }

    private List<String> listed(OperationSpec listing, Identity user) {
        try {
            var outcome = operations
                    .invoke(listing.name(), Map.of(), new Caller(user, VerbCommand.DOOR))
                    .toCompletableFuture()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return outcome instanceof Done done && !listing.columns().isEmpty()
                    ? Json.list(done.value()).stream()
                            .map(item -> Json.object(item).get(listing.columns().get(0)))
                            .filter(value -> value != null)
                            .map(String::valueOf)
                            .toList()
                    : List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        } catch (ExecutionException | TimeoutException e) {
            return List.of(); // nothing to offer is no reason for a message in the middle of a line
        }
    }

    private static Candidate candidate(String value, String description) {
        return new Candidate(value, value, null, description.isEmpty() ? null : description, null, null, true);
    }
}

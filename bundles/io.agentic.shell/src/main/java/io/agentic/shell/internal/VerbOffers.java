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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What TAB offers after the name of a verb: its options, choices, and what its listing verb lists for this user.
 *
 * @param who presses it; empty for nobody known
 */
record VerbOffers(Operations operations, Optional<Identity> who) {

    private static final int PATIENCE_SECONDS = 2;

    /**
     * @param before words that are complete, without the name of the verb
     * @param word what there is of the next one
     */
    List<String> after(OperationSpec spec, List<String> before, String word) {
        var open = before.isEmpty() ? Optional.<Parameter>empty() : valued(spec, before.get(before.size() - 1));
        var wanted = open.isPresent() ? open : place(spec, before);
        return open.isEmpty() && (word.startsWith("-") || wanted.isEmpty())
                ? new VerbGrammar(spec, spec.name(), 100).options()
                : values(wanted.get());
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
        return listing.isEmpty() || who.isEmpty() ? List.of() : listed(listing.get(), who.get());
    }

    private List<String> listed(OperationSpec listing, Identity user) {
        try {
            var outcome = operations
                    .invoke(listing.name(), Map.of(), new Caller(user, VerbUse.DOOR))
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
}

package io.agentic.secrets.internal;

import io.agentic.platform.api.access.Caller;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.OperationSet;
import io.agentic.platform.api.operation.Problem.Code;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The verbs of {@code secret:}. None of them answers with a value. */
@Component(service = OperationSet.class)
public final class SecretOperations implements OperationSet {

    private final DocumentSecrets secrets;
    private final SecretUses uses;

    @Activate
    public SecretOperations(
            @Reference(name = "secrets") DocumentSecrets secrets,
            @Reference(name = "configurations") ConfigurationAdmin configurations) {
        this(secrets, new SecretUses(configurations));
    }

    SecretOperations(DocumentSecrets secrets, SecretUses uses) {
        this.secrets = secrets;
        this.uses = uses;
    }

    @Override
    public List<Binding<?, ?>> operations() {
        return List.of(
                new Binding<>(SetSecret.class, this::set),
                Binding.now(ListSecrets.class, (list, caller) -> list()),
                new Binding<>(RemoveSecret.class, (remove, caller) -> remove(remove)));
    }

    CompletionStage<SecretView> set(SetSecret set, Caller caller) {
        var before = secrets.kept(set.name());
        var value = set.value()
                .map(SecretOperations::line)
                .or(() -> before.map(KeptSecret::value))
                .orElseThrow(() -> new IllegalArgumentException("A new secret needs a value. Name a file that has it:"
                        + " --value FILE, or pipe it in: --value /dev/stdin"));
        var hosts = set.host().isEmpty() ? before.map(KeptSecret::hosts).orElse(List.of()) : set.host();
        return secrets.put(set.name(), value, hosts, caller.user(), List.of()).thenApply(this::view);
    }

    List<SecretView> list() {
        return secrets.all().stream().map(this::view).toList();
    }

    CompletionStage<String> remove(RemoveSecret remove) {
        var secret = secrets.kept(remove.name())
                .orElseThrow(() ->
                        new AgenticException(Code.NOT_FOUND, "There is no secret of that name.", "See secret:list."));
        var users = uses.of(secret.name());
        if (!users.isEmpty() && !remove.force()) {
            throw new AgenticException(
                    Code.CONFLICT,
                    "Secret '" + secret.name() + "' is named by " + String.join(", ", users) + ".",
                    "Change that first (config:set), or use --force.");
        }
        return secrets.remove(secret.name()).thenApply(removed -> "");
    }

    private SecretView view(KeptSecret secret) {
        return SecretView.of(secret, uses.of(secret.name()));
    }

    /** What is in a file, without the end of its last line. */
    private static String line(String content) {
        return content.replaceFirst("\\R\\z", "");
    }
}

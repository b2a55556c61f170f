package io.agentic.itests;

import io.agentic.platform.api.secret.Secrets;
import io.agentic.testkit.secret.InMemorySecrets;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** Secrets of tests, for whom is told to use them. */
@Component(
        service = {Secrets.class, MemorySecrets.class},
        property = {"service.ranking:Integer=-1", "of=tests"})
public final class MemorySecrets implements Secrets {

    final InMemorySecrets secrets = new InMemorySecrets();

    @Override
    public Optional<Secret> find(String name) {
        return secrets.find(name);
    }
}

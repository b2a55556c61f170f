package io.agentic.plugins.internal.host;

import io.agentic.api.plugin.HealthCheck;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.plugins.internal.kept.Release;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;

/** Asks a release how it is. */
final class HealthQuestion {

    private final BundleContext framework;
    private final Release release;
    private final Bundle bundle;

    HealthQuestion(BundleContext framework, Release release, Bundle bundle) {
        this.framework = framework;
        this.release = release;
        this.bundle = bundle;
    }

    /** The first complaint of its checks; one that breaks or does not answer is a complaint too. */
    Optional<String> ask(Duration limit) {
        var services = bundle.getRegisteredServices();
        return Stream.of(services == null ? new ServiceReference<?>[0] : services)
                .filter(HealthQuestion::isCheck)
                .flatMap(check -> ask(check, limit).stream())
                .findFirst();
    }

    private Optional<String> ask(ServiceReference<?> check, Duration limit) {
        try {
            return ForeignCode.call("health check of " + release, limit, () -> {
                try {
                    return framework.getService(check) instanceof HealthCheck asked
                            ? asked.problem()
                            : Optional.of("its health check cannot be made");
                } finally {
                    framework.ungetService(check);
                }
            });
        } catch (AgenticException e) {
            return Optional.of(e.problem().message());
        }
    }

    private static boolean isCheck(ServiceReference<?> service) {
        return service.getProperty(Constants.OBJECTCLASS) instanceof String[] types
                && Stream.of(types).anyMatch(HealthCheck.class.getName()::equals);
    }
}

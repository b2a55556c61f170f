package io.agentic.plugins.internal.host;

import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem.Code;
import io.agentic.plugins.internal.kept.Release;
import java.time.Duration;
import java.util.Collection;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;

/** Holds a started release to what its manifest promised. */
final class Promises {

    private final BundleContext framework;
    private final Release release;
    private final Bundle bundle;

    Promises(BundleContext framework, Release release, Bundle bundle) {
        this.framework = framework;
        this.release = release;
        this.bundle = bundle;
    }

    /**
     * @param limit until all is registered
     * @param making for each that is made
     * @throws AgenticException as {@code FAILED} when it does not keep them in time
     */
    void await(Duration limit, Duration making) {
        var kept = new CountDownLatch(1);
        ServiceListener look = event -> {
            if (bundle.equals(event.getServiceReference().getBundle())
                    && missing().isEmpty()) {
                kept.countDown();
            }
        };
        framework.addServiceListener(look);
        try {
            if (!missing().isEmpty() && !kept.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw broken(
                        "promises " + missing() + " and had not registered it after " + limit.toMillis() + " ms",
                        "Perhaps its configuration is missing: see plugin:config " + release.plugin()
                                + "; or a service it needs: see plugin:log " + release.plugin() + ".");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw broken("was interrupted while it started", "Try again.");
        } finally {
            framework.removeServiceListener(look);
        }
        refuseMore();
        OfferedServices.of(bundle).forEach((name, service) -> make(name, service, making));
    }

    Collection<String> missing() {
        var missing = new TreeSet<>(release.offers());
        missing.removeAll(OfferedServices.of(bundle).keySet());
        return missing;
    }

    Collection<String> excess() {
        var more = new TreeSet<>(OfferedServices.of(bundle).keySet());
        more.removeAll(release.offers());
        return more;
    }

    private void refuseMore() {
        var more = excess();
        if (!more.isEmpty()) {
            throw broken(
                    "registers " + more + ", which its manifest does not promise",
                    "The author names it with the annotation of its component, so that the manifest says it.");
        }
    }

    private void make(String name, ServiceReference<?> service, Duration limit) {
        Boolean made = ForeignCode.call("making of " + name + " of " + release, limit, () -> {
            var instance = framework.getService(service);
            framework.ungetService(service);
            return instance != null;
        });
        if (!made) {
            throw broken(
                    "registers " + name + ", which cannot be made: its activation failed",
                    "See plugin:log " + release.plugin() + " for the reason.");
        }
    }

    private AgenticException broken(String what, String remedy) {
        return new AgenticException(Code.FAILED, "Plugin " + release + " " + what + ".", remedy);
    }
}

package io.agentic.config.files.internal;

import io.agentic.api.plugin.ConfigurationCheck;
import io.agentic.config.files.internal.rule.ConfigurationRules;
import io.agentic.config.files.internal.rule.Schema;
import io.agentic.config.files.internal.rule.Schemas;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has files looked at again when the bundle comes that says what may be in them, and when the check comes that says more: a file may have been
 * written before its plugin was there.
 */
@Component(
        service = {},
        immediate = true)
public final class NewRules implements BundleListener {

    private static final Logger LOG = LoggerFactory.getLogger(NewRules.class);
    private static final int COMES = BundleEvent.INSTALLED | BundleEvent.UPDATED;

    private final BundleContext framework;
    private final ConfigurationRules rules;
    private final FileConfigurations files;

    @Activate
    public NewRules(
            BundleContext framework,
            @Reference(name = "rules") ConfigurationRules rules,
            @Reference(name = "files") FileConfigurations files) {
        this.framework = framework;
        this.rules = rules;
        this.files = files;
        framework.addBundleListener(this);
    }

    @Deactivate
    void close() {
        framework.removeBundleListener(this);
    }

    @Reference(name = "checks", cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addCheck(ConfigurationCheck check, Map<String, Object> properties) {
        look(Set.of(rules.addCheck(check, properties)), "a check");
    }

    public void removeCheck(ConfigurationCheck check) {
        rules.removeCheck(check);
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        if ((event.getType() & COMES) == 0) {
            return;
        }
        var bundle = event.getBundle();
        try {
            look(
                    Schemas.ofBundle(bundle).map(Schema::pid).collect(Collectors.toSet()),
                    String.valueOf(bundle.getSymbolicName()));
        } catch (IllegalStateException e) { // it has gone meanwhile
            LOG.warn("The configuration files of {} are not checked: {}", bundle, e.toString());
        }
    }

    private void look(Set<String> pids, String whose) {
        try {
            files.readThoseOf(pids);
        } catch (IOException e) {
            LOG.warn("The configuration files of {} ({}) are not checked: {}", whose, pids, e.toString());
        }
    }
}

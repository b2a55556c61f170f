package io.agentic.config.files.internal;

import io.agentic.config.files.internal.rule.Schema;
import io.agentic.config.files.internal.rule.Schemas;
import java.io.IOException;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has files looked at again when the bundle comes that says what may be in them: one may have been written before its plugin was there. */
@Component(
        service = {},
        immediate = true)
public final class NewRules implements BundleListener {

    private static final Logger LOG = LoggerFactory.getLogger(NewRules.class);
    private static final int COMES = BundleEvent.INSTALLED | BundleEvent.UPDATED;

    private final BundleContext framework;
    private final FileConfigurations files;

    @Activate
    public NewRules(BundleContext framework, @Reference(name = "files") FileConfigurations files) {
        this.framework = framework;
        this.files = files;
        framework.addBundleListener(this);
    }

    @Deactivate
    void close() {
        framework.removeBundleListener(this);
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        if ((event.getType() & COMES) == 0) {
            return;
        }
        try {
            files.readThoseOf(
                    Schemas.ofBundle(event.getBundle()).map(Schema::pid).collect(Collectors.toSet()));
        } catch (IOException | IllegalStateException e) {
            LOG.warn("The configuration files of {} are not checked: {}", event.getBundle(), e.toString());
        }
    }
}

package io.agentic.confinement.internal;

import io.agentic.api.plugin.PluginFolder;
import io.agentic.platform.api.plugin.ReleaseLocation;
import java.nio.file.Path;
import org.osgi.framework.Bundle;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;

/** The folder of the plugin that asks. */
@Component(scope = ServiceScope.BUNDLE)
public final class OwnFolder implements PluginFolder {

    private final Path path;

    @Activate
    public OwnFolder(@Reference(name = "folders") PluginFolders folders, ComponentContext context) {
        path = folders.make(name(context.getUsingBundle()));
    }

    private static String name(Bundle bundle) {
        return ReleaseLocation.of(bundle.getLocation())
                .map(ReleaseLocation::plugin)
                .orElseGet(bundle::getSymbolicName);
    }

    @Override
    public Path path() {
        return path;
    }
}

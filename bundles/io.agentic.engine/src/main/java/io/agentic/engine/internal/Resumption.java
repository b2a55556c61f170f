package io.agentic.engine.internal;

import io.agentic.platform.api.plugin.PluginsStarted;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Has the tasks of an earlier run taken up when the tools and agent types are there that they may need. */
@Component(
        service = {},
        immediate = true)
public final class Resumption {

    @Activate
    public Resumption(@Reference TaskEngine engine, @Reference PluginsStarted started) {
        engine.takeUp();
    }
}

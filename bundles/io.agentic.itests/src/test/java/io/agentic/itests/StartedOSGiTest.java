package io.agentic.itests;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.platform.api.plugin.PluginsStarted;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;

public class StartedOSGiTest {

    @InjectBundleContext
    BundleContext framework;

    @Test
    void saysThatThePluginsHaveStartedWhenTheyHave(@InjectService(timeout = 10_000) PluginsStarted started) {
        assertThat(started).isNotNull();
        assertThat(Arrays.stream(framework.getBundles())
                        .filter(bundle -> bundle.getSymbolicName().startsWith("io.agentic.")))
                .allMatch(bundle -> bundle.getState() == Bundle.ACTIVE);
    }
}

package io.agentic.itests;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.testkit.house.HouseRules;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.test.common.annotation.InjectBundleContext;

/** The architecture, as the framework sees it. */
public class HouseRulesOSGiTest {

    @InjectBundleContext
    BundleContext framework;

    @Test
    void bundlesKnowEachOtherOnlyThroughApi() {
        assertThat(Arrays.stream(framework.getBundles())
                        .flatMap(bundle ->
                                HouseRules.violations(bundle.getSymbolicName(), bundle.getHeaders("")).stream()))
                .isEmpty();
    }

    @Test
    void everyBundleIsActive() {
        assertThat(Arrays.stream(framework.getBundles())
                        .filter(bundle -> bundle.getHeaders("").get("Fragment-Host") == null)
                        .filter(bundle -> bundle.getState() != Bundle.ACTIVE))
                .isEmpty();
    }
}

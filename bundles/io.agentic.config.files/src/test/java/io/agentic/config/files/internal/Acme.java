package io.agentic.config.files.internal;

import io.agentic.api.plugin.ConfigurationCheck;
import io.agentic.config.files.internal.rule.ConfigurationRules;
import io.agentic.config.files.internal.rule.Schemas;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Version;

/** A framework with one bundle, which has an engine and providers to configure. */
public final class Acme {

    private Acme() {}

    public static ConfigurationRules rules() {
        return new ConfigurationRules(new Schemas(framework()));
    }

    /** The bundle is installed. */
    static void arrival(FileConfigurations files) {
        new NewRules(framework(), rules(), files).bundleChanged(new BundleEvent(BundleEvent.INSTALLED, bundle()));
    }

    /** The plugin's own check comes. */
    static void check(FileConfigurations files, ConfigurationRules rules, String pid, ConfigurationCheck check) {
        new NewRules(framework(), rules, files).addCheck(check, Map.of("agentic.configuration.pid", pid));
    }

    private static BundleContext framework() {
        return (BundleContext) Proxy.newProxyInstance(
                Acme.class.getClassLoader(), new Class<?>[] {BundleContext.class}, (context, method, arguments) ->
                        new Bundle[] {bundle()});
    }

    static Bundle bundle() {
        return (Bundle) Proxy.newProxyInstance(
                Acme.class.getClassLoader(),
                new Class<?>[] {Bundle.class},
                (bundle, method, arguments) -> switch (method.getName()) {
                    case "getSymbolicName" -> "acme";
                    case "getVersion" -> Version.emptyVersion;
                    case "getState" -> Bundle.ACTIVE;
                    case "getEntryPaths" -> Collections.enumeration(List.of("metatype.xml"));
                    case "getEntry" -> Acme.class.getResource((String) arguments[0]);
                    case "adapt" -> null;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}

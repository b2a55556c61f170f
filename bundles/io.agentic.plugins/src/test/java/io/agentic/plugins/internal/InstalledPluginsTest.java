package io.agentic.plugins.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentic.platform.api.access.Caller;
import io.agentic.platform.api.access.Identity;
import io.agentic.platform.api.operation.AgenticException;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;

class InstalledPluginsTest {

    private static final Caller ANNA = new Caller(Identity.actingFor("anna"), "shell");

    @Test
    void listsBundlesThatSayTheyArePlugins() {
        var plugins = plugins(
                bundle("org.slf4j.api", "2.0.0", Bundle.ACTIVE, null),
                bundle(
                        "io.agentic.plugin.review",
                        "1.2.0",
                        Bundle.ACTIVE,
                        Map.of("agentic.plugin", "review", "author", "Agentic"),
                        Map.of("agentic.tool.name", "secret_scan"),
                        Map.of("agentic.agent.name", "security_specialist"),
                        Map.of("agentic.tool.name", "repository_map"),
                        Map.of("service.id", 1L)));

        assertThat(plugins.list(new ListPlugins(), ANNA))
                .containsExactly(new PluginView(
                        "review",
                        "1.2.0",
                        "ACTIVE",
                        List.of("repository_map", "secret_scan"),
                        List.of("security_specialist"),
                        "About io.agentic.plugin.review",
                        "",
                        "Agentic",
                        "io.agentic.plugin.review"));
    }

    @Test
    void sortsByIdAndShowsTheNewestOfTwoVersions() {
        var plugins = plugins(
                bundle("z", "1.0.0", Bundle.ACTIVE, Map.of("agentic.plugin", "z")),
                bundle("a", "1.9.0", Bundle.STOPPING, Map.of("agentic.plugin", "a")),
                bundle("a", "1.10.0", Bundle.RESOLVED, Map.of("agentic.plugin", "a")));

        assertThat(plugins.list(new ListPlugins(), ANNA))
                .extracting(plugin -> plugin.id() + " " + plugin.version() + " " + plugin.state())
                .containsExactly("a 1.10.0 RESOLVED", "a 1.9.0 STOPPING", "z 1.0.0 ACTIVE");
        assertThat(plugins.show(new ShowPlugin("a"), ANNA).version()).isEqualTo("1.10.0");
    }

    @Test
    void goesByTheBundlesNameWhenAPluginHasNoId() {
        assertThat(plugins(bundle("nameless", "1.0.0", Bundle.INSTALLED, Map.of()))
                        .list(new ListPlugins(), ANNA))
                .extracting(PluginView::id)
                .containsExactly("nameless");
    }

    @Test
    void doesNotKnowAPluginThatIsNotInstalled() {
        assertThatThrownBy(() -> plugins().show(new ShowPlugin("gone"), ANNA))
                .isInstanceOf(AgenticException.class)
                .hasMessage("There is no plugin 'gone'. See plugin:list.");
    }

    @Test
    void bringsTheTwoVerbs() {
        assertThat(plugins().operations())
                .extracting(binding -> (Object) binding.input())
                .containsExactly(ListPlugins.class, ShowPlugin.class);
    }

    private static InstalledPlugins plugins(Bundle... bundles) {
        return new InstalledPlugins(fake(BundleContext.class, Map.of("getBundles", bundles)));
    }

    /** A bundle with one capability in our namespace, or with none when {@code said} is null. */
    @SafeVarargs
    private static Bundle bundle(
            String name, String version, int state, Map<String, Object> said, Map<String, Object>... services) {
        Dictionary<String, String> headers = new Hashtable<>(Map.of("Bundle-Description", "About " + name));
        List<BundleCapability> capabilities =
                said == null ? List.of() : List.of(fake(BundleCapability.class, Map.of("getAttributes", said)));
        var answers = new HashMap<String, Object>(Map.of(
                "getSymbolicName", name,
                "getVersion", new Version(version),
                "getState", state,
                "getHeaders", headers,
                "adapt", fake(BundleRevision.class, Map.of("getDeclaredCapabilities", capabilities))));
        if (services.length > 0) {
            answers.put(
                    "getRegisteredServices",
                    Arrays.stream(services)
                            .map(properties -> fake(ServiceReference.class, Map.of("getProperty", properties)))
                            .toArray(ServiceReference<?>[]::new));
        }
        return fake(Bundle.class, answers);
    }

    /** Answers by method name; a map under {@code getProperty} answers by its key. Null for all else, as the framework does. */
    private static <T> T fake(Class<T> type, Map<String, Object> answers) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    var answer = answers.get(method.getName());
                    return method.getName().equals("getProperty") ? ((Map<?, ?>) answer).get(arguments[0]) : answer;
                }));
    }
}

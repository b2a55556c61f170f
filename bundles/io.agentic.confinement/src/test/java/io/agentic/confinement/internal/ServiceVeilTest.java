package io.agentic.confinement.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.platform.api.permission.Permission;
import io.agentic.platform.api.permission.PermissionSet;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.hooks.service.ListenerHook.ListenerInfo;

class ServiceVeilTest {

    private static final String HOUSE = "mvn:io.agentic/io.agentic.http";
    private static final String MAIL = "agentic:mail/aa";
    private static final String OTHER = "agentic:other/bb";
    private static final String GATEWAY = "io.agentic.api.http.HttpGateway";
    private static final String DATA_SOURCE = "javax.sql.DataSource";

    private final ServiceVeil veil = new ServiceVeil();

    @BeforeEach
    void nothingIsGranted() {
        held();
    }

    private void held(String... permissions) {
        var set = PermissionSet.of(
                Arrays.stream(permissions).map(Permission::parse).toList());
        veil.setPermissions(
                (plugin, sha256) -> plugin.equals("mail") && sha256.equals("aa") ? set : PermissionSet.none());
    }

    @Test
    void showsAPluginItsOwnServicesAndWhatTheHouseHasForPlugins() {
        assertThat(sees(MAIL, service(MAIL, "com.example.Own"))).isTrue();
        assertThat(sees(MAIL, service(HOUSE, GATEWAY))).isTrue();
        assertThat(sees(MAIL, service(HOUSE, "org.osgi.service.condition.Condition")))
                .isTrue();
        assertThat(sees(MAIL, service(HOUSE, "org.osgi.service.cm.ConfigurationAdmin")))
                .isTrue();
    }

    @Test
    void hidesFromAPluginWhatItWasNotGranted() {
        assertThat(sees(MAIL, service(HOUSE, DATA_SOURCE))).isFalse();
        assertThat(sees(MAIL, service(HOUSE, GATEWAY, DATA_SOURCE))).isFalse();
        assertThat(sees(MAIL, service(OTHER, "io.agentic.api.tool.Tool"))).isFalse();
    }

    @Test
    void showsAPluginWhatItWasGranted() {
        held("service javax.sql.DataSource get");

        assertThat(sees(MAIL, service(HOUSE, DATA_SOURCE))).isTrue();
        assertThat(sees(OTHER, service(HOUSE, DATA_SOURCE))).isFalse();
    }

    @Test
    void showsNobodyWhatAPluginMayNotOffer() {
        assertThat(sees(HOUSE, service(MAIL, DATA_SOURCE))).isFalse();
        assertThat(sees(HOUSE, service(MAIL, "io.agentic.api.tool.Tool", "jakarta.servlet.Servlet")))
                .isFalse();
        assertThat(sees(HOUSE, service(MAIL, "io.agentic.api.tool.Tool"))).isTrue();
    }

    @Test
    void showsWhatAPluginMayOffer() {
        held("service javax.sql.DataSource register");

        assertThat(sees(HOUSE, service(MAIL, DATA_SOURCE))).isTrue();
    }

    @Test
    void doesNotComeBetweenPartsOfTheHouse() {
        assertThat(sees(HOUSE, service(HOUSE, DATA_SOURCE))).isTrue();
    }

    @Test
    void tellsAPluginNothingOfServicesThatItDoesNotSee() {
        var house = context(HOUSE);
        var plugin = context(MAIL);
        Map<BundleContext, Collection<ListenerInfo>> listeners =
                new HashMap<>(Map.of(house, List.of(), plugin, List.of()));

        veil.event(new ServiceEvent(ServiceEvent.REGISTERED, service(HOUSE, DATA_SOURCE)), listeners);

        assertThat(listeners).containsOnlyKeys(house);
    }

    private boolean sees(String location, ServiceReference<?> service) {
        Collection<ServiceReference<?>> found = new ArrayList<>(List.of(service));
        veil.find(context(location), null, null, true, found);
        return !found.isEmpty();
    }

    private static BundleContext context(String location) {
        return fake(BundleContext.class, "getBundle", bundle(location));
    }

    private static Bundle bundle(String location) {
        return fake(Bundle.class, "getLocation", location);
    }

    private static ServiceReference<?> service(String location, String... names) {
        var bundle = bundle(location);
        return (ServiceReference<?>) Proxy.newProxyInstance(
                ServiceVeilTest.class.getClassLoader(),
                new Class<?>[] {ServiceReference.class},
                (proxy, method, arguments) -> method.getName().equals("getBundle") ? bundle : names);
    }

    /** One of the framework's many-armed interfaces, as far as it is asked. */
    private static <T> T fake(Class<T> type, String method, Object answer) {
        return type.cast(Proxy.newProxyInstance(
                ServiceVeilTest.class.getClassLoader(), new Class<?>[] {type}, (proxy, called, arguments) -> {
                    return switch (called.getName()) {
                        case "hashCode" -> System.identityHashCode(proxy);
                        case "equals" -> proxy == arguments[0];
                        default -> {
                            assertThat(called.getName()).isEqualTo(method);
                            yield answer;
                        }
                    };
                }));
    }
}

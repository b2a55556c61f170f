package io.agentic.tools.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;

class ToolRegistrationTest {

    @Test
    void readsWhatTheRegistrySays() {
        Map<String, Object> properties = Map.of(
                "service.id", 42L, "service.ranking", 7, "agentic.tool.name", "echo", "agentic.tool.effect", "ONCE");
        var reference = (ServiceReference<?>) proxy(ServiceReference.class, Map.of(), properties);
        var bundle = (Bundle) proxy(
                Bundle.class,
                Map.of("getBundleId", 3L, "getSymbolicName", "a.plugin", "getVersion", new Version(1, 2, 0)),
                Map.of());

        assertThat(ToolRegistration.of(reference, bundle))
                .isEqualTo(new ToolRegistration(42, 7, 3, "a.plugin", "1.2.0", "echo", "", "", "ONCE"));
    }

    private static Object proxy(Class<?> type, Map<String, Object> answers, Map<String, Object> properties) {
        return Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> method.getName().equals("getProperty")
                        ? properties.get(arguments[0])
                        : answers.get(method.getName()));
    }
}

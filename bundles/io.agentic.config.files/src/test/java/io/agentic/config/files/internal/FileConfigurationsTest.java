package io.agentic.config.files.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

class NamedConfigurationsTest {

    /** What the Config Admin of the test holds, by {@code factory~name}. */
    private final Map<String, Dictionary<?, ?>> held = new HashMap<>();

    private final NamedConfigurations named = new NamedConfigurations(configurationAdmin());

    @TempDir
    Path etc;

    @Test
    void takesFilesWithATildeOnly() {
        assertThat(named.canHandle(etc.resolve("a.b~c.cfg").toFile())).isTrue();
        assertThat(named.canHandle(etc.resolve("a.b.cfg").toFile())).isFalse();
        assertThat(named.canHandle(etc.resolve("a.b~.cfg").toFile())).isFalse();
        assertThat(named.canHandle(etc.resolve("~c.cfg").toFile())).isFalse();
        assertThat(named.canHandle(etc.resolve("a~b.config").toFile())).isFalse();
    }

    @Test
    void followsAFileComingChangingAndGoing() throws IOException {
        var file = file("acme.provider~main.cfg", "url = http://localhost  \nname = Grüße\n");

        named.install(file.toFile());
        assertThat(held.get("acme.provider~main").get("url")).isEqualTo("http://localhost");
        assertThat(held.get("acme.provider~main").get("name")).isEqualTo("Grüße");

        Files.writeString(file, "url = http://elsewhere\n");
        named.update(file.toFile());
        assertThat(held.get("acme.provider~main").get("url")).isEqualTo("http://elsewhere");

        named.uninstall(file.toFile());
        assertThat(held).isEmpty();
    }

    @Test
    void leavesTheConfigurationAsItWasWhenTheFileIsBroken() throws IOException {
        var file = file("acme.provider~main.cfg", "url = http://localhost\n");
        named.install(file.toFile());

        Files.write(file, "url = Gr\u00fc\u00dfe\n".getBytes(StandardCharsets.ISO_8859_1));
        named.update(file.toFile());

        assertThat(held.get("acme.provider~main").get("url")).isEqualTo("http://localhost");
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(etc.resolve(name), text);
    }

    private ConfigurationAdmin configurationAdmin() {
        return (ConfigurationAdmin) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ConfigurationAdmin.class}, (admin, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("getFactoryConfiguration");
                    return configuration(arguments[0] + "~" + arguments[1]);
                });
    }

    private Configuration configuration(String pid) {
        return (Configuration) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Configuration.class},
                (configuration, method, arguments) -> switch (method.getName()) {
                    case "getPid" -> pid;
                    case "updateIfDifferent" -> !arguments[0].equals(held.put(pid, (Dictionary<?, ?>) arguments[0]));
                    case "delete" -> held.remove(pid) == null ? null : null;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}

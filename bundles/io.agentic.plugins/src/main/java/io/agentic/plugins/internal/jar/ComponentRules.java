package io.agentic.plugins.internal.jar;

import io.agentic.platform.api.operation.Shown;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.felix.utils.manifest.Clause;

/**
 * Whose configurations a plugin is given, and that it changes none. Declarative Services hand a component whatever configuration it names, and Metatype says what may be
 * in one: so a plugin names its own alone.
 */
final class ComponentRules {

    private static final String COMPONENTS = "Service-Component";
    private static final String CONFIGURATIONS = "org.osgi.service.cm.";
    private static final String METATYPE = "OSGI-INF/metatype/";
    private static final String XML = ".xml";

    /** Names of the runtime and of what it is made of; a plugin of the house has one of the exceptions as the beginning of its own. */
    private static final List<String> TAKEN =
            List.of("io.agentic.", "java.", "javax.", "org.apache.", "org.eclipse.", "org.ops4j.", "org.osgi.");

    private static final Set<String> OF_PLUGINS = Set.of("io.agentic.plugin.", "io.agentic.model.", "io.agentic.tool.");

    private final String symbolicName;
    private final Entries entries;

    /** The entries of a jar. */
    interface Entries {

        boolean has(String name);

        /** Those whose names begin so. */
        List<String> below(String folder);

        byte[] read(String name) throws IOException;
    }

    ComponentRules(String symbolicName, Entries entries) {
        this.symbolicName = symbolicName;
        this.entries = entries;
    }

    void check(Headers headers) throws IOException {
        if (isTaken(symbolicName)) {
            throw Broken.rule(
                    "The symbolic name " + Shown.line(symbolicName) + " begins like those of the runtime.",
                    "Begin it with the name of the plugin's own package.");
        }
        for (var path : headers.clauses(COMPONENTS).stream()
                .map(Clause::getName)
                .distinct()
                .toList()) {
            if (!path.endsWith(XML) || !entries.has(path)) {
                throw Broken.rule(
                        "The jar has no component '" + Shown.line(path) + "', which its manifest names.",
                        "Build it with bnd, which names each by its path.");
            }
            read(path, this::checkComponent);
        }
        for (var path : entries.below(METATYPE)) {
            if (path.endsWith(XML)) {
                read(path, this::checkDesignate);
            }
        }
    }

    private interface Look {

        void at(XMLStreamReader element);
    }

    private void read(String path, Look look) throws IOException {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            var xml = factory.createXMLStreamReader(new ByteArrayInputStream(entries.read(path)));
            while (xml.hasNext()) {
                var event = xml.next();
                if (event == XMLStreamReader.DTD) {
                    throw new XMLStreamException("a document type could add what is not seen here");
                }
                if (event == XMLStreamReader.START_ELEMENT) {
                    look.at(xml);
                }
            }
        } catch (XMLStreamException e) {
            throw Broken.rule(
                    "'" + Shown.line(path) + "' of the jar cannot be read as XML, or has a document type.",
                    "Build it with bnd.");
        }
    }

    private void checkComponent(XMLStreamReader element) {
        if (element.getLocalName().equals("reference")) {
            requireNoConfigurations(value(element, "interface"));
        }
        if (!element.getLocalName().equals("component") || "ignore".equals(value(element, "configuration-policy"))) {
            return;
        }
        var name = value(element, "name");
        pids(value(element, "configuration-pid"))
                .map(pid -> pid.equals("$") ? name : pid)
                .forEach(this::requireOwn);
        Optional.of(name).filter(text -> !text.isEmpty()).ifPresent(this::requireOwn);
    }

    /** Declarative services need it in the plugin's name, so it cannot be hidden from the plugin. */
    private static void requireNoConfigurations(String service) {
        if (service.startsWith(CONFIGURATIONS)) {
            throw Broken.rule(
                    "A component of the plugin wants the service " + Shown.line(service)
                            + ", by which it could change what others are configured with.",
                    "Declare what is configured as parameters of @Activate; components are given their own configuration.");
        }
    }

    private static Stream<String> pids(String attribute) {
        return Stream.of(attribute.strip().split("\\s+")).filter(pid -> !pid.isEmpty());
    }

    private void checkDesignate(XMLStreamReader element) {
        if (element.getLocalName().equals("Designate")) {
            Stream.of(value(element, "pid"), value(element, "factoryPid"))
                    .filter(pid -> !pid.isEmpty())
                    .forEach(this::requireOwn);
        }
    }

    /** A component that says nothing is configured by the name of its class. */
    private void requireOwn(String pid) {
        var own = pid.equals(symbolicName) || pid.startsWith(symbolicName + ".");
        if (!own && (isTaken(pid) || !entries.has(pid.replace('.', '/') + ".class"))) {
            throw Broken.rule(
                    "The plugin names the configuration " + Shown.line(pid) + ", which is not its own.",
                    "Its configurations are called " + symbolicName + ", or begin with that and a dot.");
        }
    }

    private static boolean isTaken(String name) {
        return TAKEN.stream().anyMatch(name::startsWith) && OF_PLUGINS.stream().noneMatch(name::startsWith);
    }

    private static String value(XMLStreamReader element, String attribute) {
        var value = element.getAttributeValue(null, attribute);
        return value == null ? "" : value;
    }
}

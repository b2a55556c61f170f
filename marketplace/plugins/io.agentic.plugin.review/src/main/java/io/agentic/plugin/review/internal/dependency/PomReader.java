package io.agentic.plugin.review.internal.dependency;

import io.agentic.plugin.review.internal.source.SourceFile;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads {@code pom.xml} as it stands there. Document types and external entities are off. */
final class PomReader {

    private static final int DEEPEST = 200;

    private final Pom pom;
    private final Deque<String> path = new ArrayDeque<>();
    private final Map<String, String> values = new HashMap<>();
    private final StringBuilder text = new StringBuilder();
    private String profile = "";
    private int line;

    private PomReader(Pom pom) {
        this.pom = pom;
    }

    static Pom read(SourceFile file) throws MalformedManifest {
        var factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        var pom = new Pom(file);
        try {
            new PomReader(pom).readAll(factory.createXMLStreamReader(new StringReader(file.text())));
        } catch (XMLStreamException malformed) {
            throw new MalformedManifest("no XML that can be read, at line "
                    + malformed.getLocation().getLineNumber());
        }
        return pom;
    }

    private void readAll(XMLStreamReader xml) throws XMLStreamException, MalformedManifest {
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> start(xml);
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(xml.getText());
                case XMLStreamConstants.END_ELEMENT -> end(text.toString().strip());
                default -> {}
            }
        }
    }

    private void start(XMLStreamReader xml) throws MalformedManifest {
        if (path.size() > DEEPEST) {
            throw new MalformedManifest("nested deeper than " + DEEPEST + " elements");
        }
        path.addLast(xml.getLocalName());
        text.setLength(0);
        if (isDependency()) {
            values.clear();
            line = xml.getLocation().getLineNumber();
        } else if (where().endsWith("/parent")) {
            values.clear();
            values.put("relativePath", "../pom.xml");
        } else if (xml.getLocalName().equals("url")) {
            line = xml.getLocation().getLineNumber();
        }
    }

    private void end(String value) {
        var where = where();
        path.removeLast();
        text.setLength(0);
        if (where.equals("project/parent")) {
            pom.parentAt(values.get("relativePath"));
            values.clear();
        } else if (where.startsWith("project/parent/")) {
            parent(where.substring("project/parent/".length()), value);
        } else if (where.matches("project/(?:groupId|artifactId|version)")) {
            pom.property("project." + where.substring("project/".length()), value);
        } else if (where.matches("project/properties/[^/]+")) {
            pom.property(where.substring("project/properties/".length()), value);
        } else if (where.equals("project/profiles/profile/id")) {
            profile = value;
        } else if (where.matches(
                "project/(?:profiles/profile/)?(?:repositories/repository|pluginRepositories/pluginRepository)/url")) {
            pom.source(value, line);
        } else if (where.matches(".*/dependencies/dependency/[^/]+")) {
            values.put(where.substring(where.lastIndexOf('/') + 1), value);
        } else if (where.endsWith("/dependencies/dependency")) {
            dependency(where);
        }
    }

    private void parent(String name, String value) {
        values.put(name, value);
        if (name.equals("version") || name.equals("groupId")) {
            pom.property("project." + name, value);
            pom.property("project.parent." + name, value);
        }
    }

    private void dependency(String where) {
        if (where.contains("/plugins/") || !values.containsKey("artifactId")) {
            return;
        }
        var kind = values.getOrDefault("type", "") + values.getOrDefault("classifier", "");
        var section = (where.contains("dependencyManagement") ? "managed" : "used")
                + (where.contains("/profiles/") ? " in profile " + profile : "")
                + (kind.isEmpty() || kind.equals("jar") ? "" : " " + kind);
        pom.dependency(Dependency.of(
                values.getOrDefault("groupId", "") + ":" + values.get("artifactId"),
                values.getOrDefault("version", ""),
                values.getOrDefault("scope", ""),
                section,
                line));
    }

    private boolean isDependency() {
        return where().endsWith("/dependencies/dependency");
    }

    private String where() {
        return String.join("/", path);
    }
}

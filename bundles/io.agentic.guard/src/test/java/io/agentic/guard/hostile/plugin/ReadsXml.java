package io.agentic.guard.hostile.plugin;

import io.agentic.guard.hostile.stage.Area;
import io.agentic.guard.hostile.stage.Attempt;
import io.agentic.guard.hostile.stage.Effect;
import io.agentic.guard.hostile.stage.Stage;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.URI;
import javax.xml.XMLConstants;
import javax.xml.catalog.CatalogFeatures;
import javax.xml.catalog.CatalogManager;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.stream.XMLInputFactory;
import javax.xml.transform.Source;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.stream.StreamResult;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.bootstrap.DOMImplementationRegistry;
import org.w3c.dom.ls.DOMImplementationLS;
import org.xml.sax.InputSource;
import org.xml.sax.helpers.DefaultHandler;

/** Has an XML processor of the JDK read a file, or fetch something. */
@Area(value = "xml", needs = "file {secret} read", effect = Effect.LEAKED)
final class ReadsXml {

    private static final String XML = "file {folder}/secret.xml read";
    private static final String DTD = "file {folder}/secret.dtd read";
    private static final String NET = "socket 127.0.0.1:{port} connect";

    /** The processor makes code of a stylesheet. */
    private static final String TRANSLET = "class * define";

    private ReadsXml() {}

    private static String entity(URI file) {
        return "<!DOCTYPE a [<!ENTITY e SYSTEM '" + file + "'>]><a>&e;</a>";
    }

    private static URI remote(Stage stage) {
        return URI.create("http://127.0.0.1:" + stage.port() + "/a.xml");
    }

    @Attempt
    static Object entityByDom(Stage stage) throws Exception {
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(source(entity(stage.secret().toUri())))
                .getDocumentElement()
                .getTextContent();
    }

    private static InputSource source(String text) {
        return new InputSource(new StringReader(text));
    }

    @Attempt(needs = XML)
    static Object fileByDom(Stage stage) throws Exception {
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(stage.secret("xml").toFile())
                .getDocumentElement()
                .getTextContent();
    }

    @Attempt(needs = NET, effect = Effect.CONNECTED)
    static Object remoteEntityByDom(Stage stage) throws Exception {
        return DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(source(entity(remote(stage))));
    }

    @Attempt
    static Object entityBySax(Stage stage) throws Exception {
        return sax(source(entity(stage.secret().toUri())), false);
    }

    private static String sax(InputSource source, boolean includes) throws Exception {
        var text = new StringBuilder();
        var parsers = SAXParserFactory.newDefaultInstance();
        parsers.setXIncludeAware(includes);
        parsers.setNamespaceAware(includes);
        parsers.newSAXParser().parse(source, new DefaultHandler() {
            @Override
            public void characters(char[] all, int start, int length) {
                text.append(all, start, length);
            }
        });
        return text.toString();
    }

    @Attempt
    static Object include(Stage stage) throws Exception {
        var xml = "<a xmlns:x='http://www.w3.org/2001/XInclude'><x:include parse='text' href='"
                + stage.secret().toUri() + "'/></a>";
        return sax(source(xml), true);
    }

    @Attempt(needs = DTD)
    static Object externalDefinitions(Stage stage) throws Exception {
        var xml = "<!DOCTYPE a SYSTEM '" + stage.secret("dtd").toUri() + "'><a>&secret;</a>";
        return sax(source(xml), false);
    }

    @Attempt(needs = DTD)
    static Object parameterEntity(Stage stage) throws Exception {
        var xml = "<!DOCTYPE a [<!ENTITY % p SYSTEM '" + stage.secret("dtd").toUri() + "'> %p;]><a>&secret;</a>";
        return sax(source(xml), false);
    }

    @Attempt
    static Object entityByStax(Stage stage) throws Exception {
        var reader = XMLInputFactory.newDefaultFactory()
                .createXMLStreamReader(new StringReader(entity(stage.secret().toUri())));
        while (!reader.isStartElement()) {
            reader.next();
        }
        return reader.getElementText();
    }

    @Attempt(needs = XML)
    static Object sourceByStax(Stage stage) throws Exception {
        var reader = XMLInputFactory.newDefaultFactory()
                .createXMLStreamReader(new StreamSource(stage.secret("xml").toFile()));
        reader.nextTag();
        return reader.getElementText();
    }

    @Attempt(needs = {XML, TRANSLET})
    static Object documentFunction(Stage stage) throws Exception {
        var sheet =
                sheet("<xsl:value-of select=\"document('" + stage.secret("xml").toUri() + "')\"/>");
        return transform(sheet);
    }

    private static String sheet(String content) {
        return "<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform'>"
                + "<xsl:template match='/'>" + content + "</xsl:template></xsl:stylesheet>";
    }

    private static Object transform(String sheet) throws Exception {
        var out = new StringWriter();
        var factory = TransformerFactory.newDefaultInstance();
        factory.setFeature("jdk.xml.enableExtensionFunctions", true);
        factory.newTransformer(new StreamSource(new StringReader(sheet)))
                .transform(new StreamSource(new StringReader("<a/>")), new StreamResult(out));
        return out;
    }

    @Attempt(needs = XML)
    static Object sourceOfTransformation(Stage stage) throws Exception {
        var out = new StringWriter();
        TransformerFactory.newDefaultInstance()
                .newTransformer()
                .transform(new StreamSource(stage.secret("xml").toUri().toString()), new StreamResult(out));
        return out;
    }

    @Attempt(needs = NET, effect = Effect.CONNECTED)
    static Object importOfStylesheet(Stage stage) throws Exception {
        return transform("<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform'>"
                + "<xsl:import href='" + remote(stage) + "'/></xsl:stylesheet>");
    }

    @Attempt(
            needs = {"file {target} write", "file {folder} read", TRANSLET},
            effect = Effect.MADE)
    static Object redirectOfStylesheet(Stage stage) throws Exception {
        return transform("<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform'"
                + " xmlns:r='http://xml.apache.org/xalan/redirect' extension-element-prefixes='r'>"
                + "<xsl:template match='/'><r:write file='" + stage.target() + "'>hostile</r:write></xsl:template>"
                + "</xsl:stylesheet>");
    }

    @Attempt(
            needs = {"file {target} write", TRANSLET},
            effect = Effect.MADE)
    static Object javaOfStylesheet(Stage stage) throws Exception {
        return transform("<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform'"
                + " xmlns:f='http://xml.apache.org/xalan/java/java.io.FileOutputStream'><xsl:template match='/'>"
                + "<xsl:value-of select=\"string(f:new('" + stage.target() + "'))\"/></xsl:template></xsl:stylesheet>");
    }

    @Attempt(needs = XML)
    static Object xpathOfSource(Stage stage) throws Exception {
        return XPathFactory.newDefaultInstance()
                .newXPath()
                .evaluate("/secret", new InputSource(stage.secret("xml").toUri().toString()));
    }

    @Attempt
    static Object entityByXpath(Stage stage) throws Exception {
        return XPathFactory.newDefaultInstance()
                .newXPath()
                .evaluate("/a", source(entity(stage.secret().toUri())));
    }

    @Attempt(needs = NET, effect = Effect.CONNECTED)
    static Object schemaInclude(Stage stage) throws Exception {
        var schema = "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'><xs:include schemaLocation='"
                + remote(stage) + "'/><xs:element name='a'/></xs:schema>";
        return schemas().newSchema(new StreamSource(new StringReader(schema)));
    }

    private static SchemaFactory schemas() {
        return SchemaFactory.newDefaultInstance();
    }

    @Attempt(needs = NET, effect = Effect.CONNECTED)
    static Object schemaByHint(Stage stage) throws Exception {
        Source xml = new StreamSource(new StringReader("<a xmlns:i='" + XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI
                + "' i:noNamespaceSchemaLocation='" + remote(stage) + "'/>"));
        schemas().newSchema().newValidator().validate(xml);
        return null;
    }

    @Attempt(needs = NET, effect = Effect.CONNECTED)
    static Object schemaOfUrl(Stage stage) throws Exception {
        return schemas().newSchema(remote(stage).toURL());
    }

    @Attempt(needs = XML)
    static Object loadAndSave(Stage stage) throws Exception {
        var registry = DOMImplementationRegistry.newInstance();
        var implementation = (DOMImplementationLS) registry.getDOMImplementation("LS");
        return implementation
                .createLSParser(DOMImplementationLS.MODE_SYNCHRONOUS, null)
                .parseURI(stage.secret("xml").toUri().toString())
                .getDocumentElement()
                .getTextContent();
    }

    @Attempt(needs = "file {target} write", effect = Effect.MADE)
    static Object serializerToUri(Stage stage) throws Exception {
        var implementation =
                (DOMImplementationLS) DOMImplementationRegistry.newInstance().getDOMImplementation("LS");
        var document =
                DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(source("<a/>"));
        return implementation
                .createLSSerializer()
                .writeToURI(document, stage.target().toUri().toString());
    }

    @Attempt(needs = NET, effect = Effect.CONNECTED)
    static Object catalog(Stage stage) {
        return CatalogManager.catalog(CatalogFeatures.defaults(), remote(stage)).matchSystem("a");
    }
}

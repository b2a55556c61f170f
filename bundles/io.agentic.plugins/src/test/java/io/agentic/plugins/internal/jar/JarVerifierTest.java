package io.agentic.plugins.internal.jar;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentic.api.plugin.AgenticPlugin.Tier;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem.Code;
import io.agentic.plugins.internal.jar.PluginManifest.Dependency;
import io.agentic.plugins.internal.jar.PluginManifest.Need;
import io.agentic.plugins.internal.jar.PluginManifest.Offer;
import io.agentic.plugins.internal.jar.VerifiedJar.Signer;
import io.agentic.testkit.plugin.PluginJar;
import io.agentic.testkit.plugin.PluginJars;
import io.agentic.testkit.plugin.TestSigner;
import io.agentic.testkit.store.InMemoryDocuments;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;

class JarVerifierTest {

    private static final String ECHO = "return new ToolOutcome.Done(call.text(\"text\"));";
    private static TestSigner anna;
    private static TestSigner stranger;

    @TempDir
    Path folder;

    @BeforeAll
    static void makeKeys() {
        anna = TestSigner.create("anna");
        stranger = TestSigner.create("stranger");
    }

    @Test
    void readsAllThatAPluginSaysOfItself() throws Exception {
        var jar = plugin().version("1.2.3")
                .agent("helper", "return new Step.Fail(agent.state(), \"no\");")
                .needs("socket", "api.example.org:443", "connect", "To ask, \"politely\".".replace("\"", "\\\""))
                .needsPlugin("other-one", "[1.2,2)")
                .needsPlugin("any", "0")
                .signedBy(anna)
                .build();

        var verified = verifier().verify(jar);

        assertThat(verified.manifest())
                .isEqualTo(new PluginManifest(
                        "echo",
                        new Version("1.2.3"),
                        "io.agentic.plugin.test.echo",
                        "Made for a test: echo.",
                        "Agentic",
                        "Apache-2.0",
                        "https://example.org/echo",
                        new Version("0.1"),
                        List.of(
                                new Dependency("any", new VersionRange("0")),
                                new Dependency("other-one", new VersionRange("[1.2,2)"))),
                        List.of(new Offer("agent", "helper"), new Offer("tool", "echo")),
                        List.of(new Need("socket", "api.example.org:443", "connect", "To ask, \"politely\".")),
                        Tier.GUARDED));
        assertThat(verified.signer()).isEqualTo(new Signer("anna", anna.fingerprint(), false));
        assertThat(verified.bytes()).isEqualTo(Files.size(jar));
        assertThat(verified.sha256())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar))));
    }

    @Test
    void doesNotLoadAClass() {
        var jar = plugin().source(
                        "Bomb",
                        "public class Bomb { static { System.setProperty(\"agentic.test.bomb\", \"went off\"); } }")
                .signedBy(anna)
                .build();

        verifier().verify(jar);

        assertThat(System.getProperty("agentic.test.bomb")).isNull();
    }

    @Test
    void refusesWhatIsNoJar() throws IOException {
        assertThat(refusal(file("text.jar", "Not a jar.".getBytes(UTF_8))))
                .isEqualTo("USAGE This is no jar: it does not begin like one. Name the jar of a plugin.");
        assertThat(refusal(file("empty.jar", new byte[0]))).startsWith("USAGE This is no jar");
        assertThat(refusal(folder)).startsWith("USAGE There is no jar: it is no file.");
        assertThat(refusal(folder.resolve("absent.jar"))).startsWith("USAGE There is no jar: it is no file.");
    }

    @Test
    void refusesAJarWithSomethingBeforeIt() throws IOException {
        var jar = Files.readAllBytes(signed());
        var script = "#!/bin/sh\n".getBytes(UTF_8);
        var both = Arrays.copyOf(script, script.length + jar.length);
        System.arraycopy(jar, 0, both, script.length, jar.length);

        assertThat(refusal(file("both.jar", both))).startsWith("USAGE This is no jar");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 0.9, 0.999})
    void refusesAJarThatWasHalfCopied(double part) throws IOException {
        var whole = Files.readAllBytes(signed());

        assertThat(refusal(file("half.jar", Arrays.copyOf(whole, (int) (whole.length * part)))))
                .startsWith("USAGE The jar is damaged, or only a part of it is here")
                .endsWith("Copy or build it again.");
    }

    @Test
    void refusesAJarThatIsNoBundle() throws IOException {
        assertThat(refusal(zip(Map.of("a.txt", new byte[1]))))
                .startsWith("USAGE The jar has no META-INF/MANIFEST.MF, so it is no bundle.");
        assertThat(refusal(plugin().withoutHeader("Bundle-SymbolicName")))
                .startsWith("USAGE The jar is no OSGi bundle");
        assertThat(refusal(plugin().header("Bundle-ManifestVersion", "1")))
                .startsWith("USAGE The jar is no OSGi bundle");
        assertThat(refusal(zip(Map.of("META-INF/MANIFEST.MF", "no colon here\n".getBytes(UTF_8)))))
                .startsWith("USAGE The manifest of the jar cannot be read");
    }

    @Test
    void refusesABundleThatIsNotMarkedOnce() {
        assertThat(refusal(plugin().withoutHeader("Provide-Capability")))
                .isEqualTo("USAGE The bundle is no plugin: nothing is marked with @AgenticPlugin. "
                        + "Put @AgenticPlugin on one package-info of the bundle.");
        assertThat(refusal(plugin().header(
                                "Provide-Capability",
                                "agentic.plugin;agentic.plugin=a,agentic.plugin;agentic.plugin=b")))
                .startsWith("USAGE The bundle is marked with @AgenticPlugin 2 times.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Echo", "e cho", "-echo", "echo-", "e--cho", "e_cho", "1echo", "\u00e9cho", "../echo", ""})
    void refusesAnIdThatIsNotInLowerKebabCase(String id) {
        assertThat(refusal(plugin().header("Provide-Capability", "agentic.plugin;agentic.plugin=\"" + id + "\"")))
                .startsWith("USAGE The plugin has the id '" + id + "', which is not in lower kebab case.");
    }

    @ParameterizedTest
    @CsvSource({
        "Fragment-Host, io.agentic.engine",
        "Bundle-NativeCode, lib.so",
        "Require-Bundle, io.agentic.engine",
        "DynamicImport-Package, *",
        "Bundle-Activator, a.B",
        "ExtensionBundle-Activator, a.B",
        "Export-Package, a.b"
    })
    void refusesWhatAPluginMayNotSay(String header, String value) {
        assertThat(refusal(plugin().header(header, value)))
                .startsWith("USAGE The jar has the header " + header + ", which a plugin may not have.");
    }

    @Test
    void refusesJarsInsideTheJar() {
        assertThat(refusal(plugin().header("Bundle-ClassPath", ".,lib/a.jar")))
                .startsWith("USAGE The jar has 'lib/a.jar' in its Bundle-ClassPath");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.agentic.platform.api.store",
                "io.agentic.engine.internal",
                "org.osgi.framework",
                "org.osgi.service.component",
                "org.apache.karaf.shell.api.console",
                "sun.misc",
                "javax.naming",
                "javax.management",
                "org.slf4j.bridge",
                "io.agentic.apis"
            })
    void refusesAnImportThatAPluginMayNotHave(String name) {
        assertThat(refusal(plugin().header("Import-Package", "io.agentic.api.tool," + name + ";resolution:=optional")))
                .startsWith("USAGE The jar imports " + name
                        + ", which a plugin may not. A plugin may import io.agentic.api.*");
    }

    @Test
    void letsTheApiSlf4jAndSomeOfTheJdkBeImported() {
        var jar = plugin().header(
                        "Import-Package",
                        "io.agentic.api.tool,org.slf4j;version=\"[1.7,2)\",java.net.http,javax.net.ssl,javax.xml.parsers,"
                                + "org.w3c.dom,org.xml.sax.helpers,javax.crypto.spec,javax.security.auth.x500")
                .signedBy(anna)
                .build();

        assertThat(verifier().verify(jar).manifest().id()).isEqualTo("echo");
    }

    @ParameterizedTest
    @CsvSource({
        "configuration-pid='org.ops4j.datasource-agentic', org.ops4j.datasource-agentic",
        "configuration-pid='$ io.agentic.http', io.agentic.http",
        "configuration-pid='io.agentic.plugin.test.echoes', io.agentic.plugin.test.echoes"
    })
    void refusesAComponentThatNamesTheConfigurationOfAnother(String attribute, String pid) {
        assertThat(refusal(component(attribute.replace("'", "\"")))).startsWith(notItsOwn(pid));
    }

    @Test
    void refusesAComponentCalledLikeTheConfigurationOfAnother() {
        var jar = plugin().header("Service-Component", "OSGI-INF/other.xml")
                .entry("OSGI-INF/other.xml", "<component name=\"io.agentic.http\"/>".getBytes(UTF_8))
                .entry("io/agentic/http.class", new byte[4]);

        assertThat(refusal(jar)).startsWith(notItsOwn("io.agentic.http"));
    }

    @Test
    void refusesAComponentThatWantsTheServiceOfConfigurations() {
        var xml = "<component name=\"test.plugin.echo.EchoTool\">"
                + "<reference name=\"all\" interface=\"org.osgi.service.cm.ConfigurationAdmin\"/></component>";

        assertThat(refusal(plugin().header("Service-Component", "OSGI-INF/other.xml")
                        .entry("OSGI-INF/other.xml", xml.getBytes(UTF_8))))
                .startsWith(
                        "USAGE A component of the plugin wants the service org.osgi.service.cm.ConfigurationAdmin,");
    }

    @Test
    void refusesAComponentWhoseDocumentTypeCouldNameAnother() {
        var xml = "<!DOCTYPE component [<!ATTLIST component configuration-pid CDATA \"io.agentic.http\">]>"
                + "<component name=\"test.plugin.echo.EchoTool\"/>";

        assertThat(refusal(plugin().header("Service-Component", "OSGI-INF/other.xml")
                        .entry("OSGI-INF/other.xml", xml.getBytes(UTF_8))))
                .startsWith("USAGE 'OSGI-INF/other.xml' of the jar cannot be read as XML, or has a document type.");
    }

    @Test
    void refusesComponentsThatAreNotWhereTheManifestSays() {
        assertThat(refusal(plugin().header("Service-Component", "OSGI-INF/*.xml")))
                .startsWith("USAGE The jar has no component 'OSGI-INF/*.xml', which its manifest names.");
    }

    @Test
    void refusesToLetAPluginSayWhatAnotherIsConfiguredWith() {
        var metatype = "<metatype:MetaData xmlns:metatype=\"http://www.osgi.org/xmlns/metatype/v1.4.0\">"
                + "<Designate factoryPid=\"io.agentic.model.openai\"><Object ocdref=\"a\"/></Designate></metatype:MetaData>";

        assertThat(refusal(plugin().entry("OSGI-INF/metatype/a.xml", metatype.getBytes(UTF_8))))
                .startsWith(notItsOwn("io.agentic.model.openai"));
    }

    @Test
    void refusesASymbolicNameOfTheRuntime() {
        assertThat(refusal(plugin().header("Bundle-SymbolicName", "io.agentic.http")))
                .startsWith("USAGE The symbolic name io.agentic.http begins like those of the runtime.");
    }

    @Test
    void letsAPluginNameItsOwnConfigurations() {
        var pids = "configuration-pid=\"io.agentic.plugin.test.echo io.agentic.plugin.test.echo.server $\"";

        assertThat(verifier()
                        .verify(component(pids).signedBy(anna).build())
                        .manifest()
                        .id())
                .isEqualTo("echo");
    }

    private PluginJar component(String attributes) {
        var xml =
                "<scr:component xmlns:scr=\"http://www.osgi.org/xmlns/scr/v1.4.0\" name=\"test.plugin.echo.EchoTool\" "
                        + attributes + "/>";
        return plugin().header("Service-Component", "OSGI-INF/more.xml")
                .entry("OSGI-INF/more.xml", xml.getBytes(UTF_8));
    }

    private static String notItsOwn(String pid) {
        return "USAGE The plugin names the configuration " + pid + ", which is not its own.";
    }

    @Test
    void refusesWiresToOthers() {
        assertThat(refusal(plugin().header("Require-Capability", "agentic.plugin;filter:=\"(agentic.plugin=other)\"")))
                .startsWith("USAGE The jar is wired to another plugin when it resolves");
        assertThat(refusal(plugin().header(
                                "Require-Capability", "osgi.wiring.package;filter:=\"(osgi.wiring.package=a)\"")))
                .startsWith("USAGE The jar requires a capability in the namespace osgi.wiring.package");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java/lang/Evil.class",
                "io/agentic/api/tool/Tool.class",
                "io/agentic/platform/api/store/Documents.class",
                "META-INF/versions/17/io/agentic/api/tool/Tool.class",
                "META-INF/versions/9/java/lang/Evil.class"
            })
    void refusesClassesOfTheRuntimeInside(String path) {
        assertThat(refusal(plugin().entry(path, new byte[4])))
                .startsWith("USAGE The jar has '" + path + "'")
                .contains("comes from the runtime, not from a plugin");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../evil",
                "a/../../evil",
                "/etc/passwd",
                "C:/evil",
                "a\\..\\evil",
                "..",
                "./a",
                "a//b",
                "a/./b",
                "bell\u0007",
                "META-INF/../../evil"
            })
    void refusesEntriesThatLeadOutOfTheirFolder(String path) {
        assertThat(refusal(plugin().entry(path, new byte[4])))
                .contains("which does not stay in a folder it is unpacked to");
    }

    @Test
    void refusesWhatIsThereTwice() throws IOException {
        var jar = plugin().entry("first.txt", new byte[1])
                .entry("other.txt", new byte[1])
                .signedBy(anna)
                .build();

        assertThat(refusal(file("twice.jar", replaced(Files.readAllBytes(jar), "other.txt", "first.txt"))))
                .startsWith("USAGE The jar has two entries 'first.txt'");
        assertThat(refusal(plugin().entry("meta-inf/MANIFEST.MF", new byte[3])))
                .contains("which some readers take for one in META-INF");
    }

    @Test
    void refusesAZipBomb() {
        var jar =
                plugin().entry("zeros.bin", new byte[3_000_000]).signedBy(anna).build();

        assertThat(refusal(jar)).startsWith("TOO_LARGE The jar inflates to more than 2 MB: it is a zip bomb");
    }

    @Test
    void doesNotBelieveWhatAnEntrySaysOfItsSize() throws IOException {
        var jar = Files.readAllBytes(
                plugin().entry("zeros.bin", new byte[3_000_000]).signedBy(anna).build());
        var size = new String(new byte[] {(byte) 0xc0, (byte) 0xc6, 0x2d, 0}, ISO_8859_1); // 3,000,000 as it is written

        assertThat(refusal(file("liar.jar", replaced(jar, size, "\u0001\0\0\0"))))
                .startsWith("REFUSED The jar was changed after it was signed");
    }

    @Test
    void refusesAManifestThatInflatesTooFar() throws IOException {
        var bomb = new byte[2_000_000];
        Arrays.fill(bomb, (byte) ' ');

        assertThat(refusal(zip(Map.of("META-INF/MANIFEST.MF", bomb))))
                .startsWith("TOO_LARGE META-INF/MANIFEST.MF of the jar has more than 1000000 bytes.");
    }

    @Test
    void refusesTooManyEntries() throws IOException {
        var entries = new LinkedHashMap<String, byte[]>();
        for (int i = 0; i <= 100; i++) {
            entries.put("e" + i, new byte[0]);
        }

        assertThat(refusal(zip(entries))).startsWith("TOO_LARGE The jar has 101 entries; a plugin may have 100.");
    }

    @Test
    void refusesTwoGigabytesWithoutReadingThem() throws IOException {
        var sparse = folder.resolve("sparse.jar");
        try (var file = new RandomAccessFile(sparse.toFile(), "rw")) {
            file.setLength(2_000_000_001L);
        }

        assertThat(refusal(sparse))
                .isEqualTo("TOO_LARGE The jar has 2001 MB; a plugin may have 100. "
                        + "Make it smaller, or raise maxMegabytes in etc/io.agentic.plugins.cfg.");
    }

    @Test
    void refusesAPluginThatNeedsANewerRuntime() {
        assertThat(refusal(plugin().version("3.0.0").minimumRuntime("0.2")))
                .isEqualTo("USAGE Plugin 'echo' 3.0.0 needs version 0.2.0 of the runtime; this is 0.1.0. "
                        + "Update the runtime, or take an older version of the plugin.");
        assertThat(refusal(plugin().minimumRuntime("soon")))
                .contains("'soon' as its minimumRuntime, which is no version");
    }

    @Test
    void refusesBrokenVersions() {
        assertThat(refusal(plugin().header("Bundle-Version", "1.x"))).contains("'1.x' as its Bundle-Version");
        assertThat(refusal(plugin().needsPlugin("other", "[2,1"))).contains("in the versions '[2,1', which are none");
        assertThat(refusal(plugin().needsPlugin("Other", "1"))).contains("with the id 'Other', which is none");
    }

    @Test
    void refusesOffersAndNeedsThatMakeNoSense() {
        assertThat(refusal(plugin().promises("tool", "echo"))).contains("provides tool:echo twice");
        assertThat(refusal(plugin().promises("magic", "x"))).contains("'magic:x', which has no known type");
        assertThat(refusal(plugin().promises("tool", "Big Tool"))).contains("'tool:Big Tool', which has no known type");
        assertThat(refusal(plugin().needs("socket", "", "connect", "why"))).contains("without saying which");
        assertThat(refusal(plugin().needs("sockets", "example.org:443", "connect", "why")))
                .isEqualTo(
                        "USAGE The plugin asks for a permission that is none: 'sockets' is no type of permission. Did you mean socket?"
                                + " Types are file, socket, process, property, environment, native, class, reflect, service, runtime,"
                                + " secret, agentic:git, agentic:tool, agentic:model.");
        assertThat(refusal(plugin().needs("file", "data:../etc", "read", "why")))
                .startsWith("USAGE The plugin asks for a permission that is none: ");
        assertThat(refusal(plugin().needs("file", "data:**", "reed", "why")))
                .contains("'reed' is nothing that is done with a file.");
        assertThat(refusal(plugin().needs("file", "data:**", "", "why"))).contains("does not say what with the file");
        assertThat(refusal(greedy()))
                .isEqualTo("USAGE The plugin asks for 201 permissions; a person who agrees to them reads 200 at most."
                        + " Ask for patterns, such as data:logs/**.");
        assertThat(refusal(plugin().tier("GODLIKE"))).contains("the tier 'GODLIKE'");
    }

    @Test
    void refusesTextsThatSteerATerminal() {
        assertThat(refusal(plugin().header("Bundle-License", "a\u001b[31m")
                        .header("Provide-Capability", "agentic.plugin;agentic.plugin=echo;license=\"a\u001b[31m\"")))
                .contains("license of the plugin is longer than 1000 characters or has control characters");
    }

    @Test
    void refusesAHeaderThatCannotBeRead() {
        assertThat(refusal(plugin().header("Provide-Capability", "agentic.plugin;a=b;nonsense")))
                .startsWith("USAGE The header Provide-Capability of the jar cannot be read");
    }

    @Test
    void refusesAJarThatNobodySigned() {
        assertThat(refusal(plugin()))
                .isEqualTo("REFUSED Nobody has signed the jar, or only by an algorithm that this Java finds too weak. "
                        + "Sign it (jarsigner), and have an administrator trust the key: plugin:trust");
    }

    @Test
    void refusesAJarSignedByAnUnknownKey() {
        assertThat(refusal(plugin().signedBy(stranger).build()))
                .isEqualTo("REFUSED The jar is signed by a key that nobody trusts here: " + stranger.fingerprint()
                        + ". If you know whose it is: plugin:trust NAME --key CERTIFICATE.pem");
    }

    @Test
    void acceptsAJarOfTwoSignersOfWhomOneIsTrusted() {
        var once = plugin().signedBy(stranger).build();
        var twice = folder.resolve("twice.jar");
        anna.sign(once, twice);

        assertThat(verifier().verify(twice).signer().name()).isEqualTo("anna");
    }

    @Test
    void goesByTheKeyAndNotByTheDatesOfItsCertificate() {
        var former = TestSigner.create("former", -10);
        var jar = plugin().signedBy(former).build();

        assertThat(verifier(Map.of("former", former.fingerprint()))
                        .verify(jar)
                        .signer()
                        .name())
                .isEqualTo("former");
    }

    @Test
    void refusesAnEntryThatWasChangedAfterSigning() throws IOException {
        var jar = rewritten(signed(), entries -> entries.put("filler.bin", "changed".getBytes(UTF_8)));

        assertThat(refusal(jar))
                .startsWith("REFUSED The jar was changed after it was signed")
                .contains("filler.bin");
    }

    @Test
    void refusesAnEntryThatWasAddedAfterSigning() throws IOException {
        var jar = rewritten(signed(), entries -> entries.put("test/plugin/echo/Extra.class", new byte[8]));

        assertThat(refusal(jar))
                .startsWith("REFUSED The jar has 'test/plugin/echo/Extra.class', which its signature does not cover.");
    }

    @Test
    void refusesAManifestThatWasChangedAfterSigning() throws IOException {
        var more = rewritten(
                signed(), entries -> append(entries, "META-INF/MANIFEST.MF", "Name: other.bin\r\nX: y\r\n\r\n"));
        var other = rewritten(
                signed(),
                entries -> entries.put(
                        "META-INF/MANIFEST.MF",
                        new String(entries.get("META-INF/MANIFEST.MF"), UTF_8)
                                .replace("Bundle-Version: 1.0.0", "Bundle-Version: 9.0.0")
                                .getBytes(UTF_8)));

        assertThat(refusal(more)).startsWith("REFUSED The jar was changed after it was signed");
        assertThat(refusal(other)).startsWith("REFUSED The jar was changed after it was signed");
    }

    @Test
    void refusesASignatureThatIsNotAboutTheManifestThatIsThere() {
        var signatures = new Signatures("Manifest-Version: 1.0\r\n\r\n".getBytes(UTF_8));
        for (var digest : List.of("SHA-256-Digest-Manifest: AAAA", "MD5-Digest-Manifest: ", "X: y")) {
            var file = ("Signature-Version: 1.0\r\n" + digest + "\r\n\r\n").getBytes(UTF_8);

            assertThatThrownBy(() -> signatures.signature("META-INF/ANNA.SF", file))
                    .hasMessageStartingWith("The manifest of the jar was changed after META-INF/ANNA.SF signed it.");
        }
    }

    @Test
    void refusesAJarWhoseSignatureWasTakenOff() throws IOException {
        assertThat(refusal(rewritten(signed(), entries -> entries.remove("META-INF/ANNA.EC"))))
                .startsWith("REFUSED Nobody has signed the jar");
        assertThat(refusal(rewritten(signed(), entries -> entries.remove("META-INF/ANNA.SF"))))
                .startsWith("REFUSED Nobody has signed the jar");
    }

    @Test
    void refusesASignatureOfAnotherJar() throws IOException {
        var other = signature(plugin().version("2.0.0").signedBy(anna).build());
        var jar = rewritten(signed(), entries -> entries.putAll(other));

        assertThat(refusal(jar)).startsWith("REFUSED");
    }

    @Test
    void refusesAKeyThatWasRevoked() {
        var signers = new Signers(new InMemoryDocuments(), Map.of("anna", anna.fingerprint()), Clock.systemUTC());
        SignersTest.untrust(signers, "anna");

        assertThatThrownBy(() -> verifier(signers).verify(signed()))
                .hasMessage("The jar is signed by 'anna', whose key was revoked. "
                        + "Get a plugin that somebody else signed; see plugin:signers.");
    }

    private Path signed() {
        return plugin().filler(2_000).signedBy(anna).build();
    }

    private PluginJar plugin() {
        return PluginJars.at(folder).plugin("echo").tool("echo", ECHO);
    }

    private static JarVerifier verifier() {
        return verifier(Map.of("anna", anna.fingerprint()));
    }

    private static JarVerifier verifier(Map<String, String> keys) {
        return verifier(new Signers(new InMemoryDocuments(), keys, Clock.systemUTC()));
    }

    private static JarVerifier verifier(Signers signers) {
        return new JarVerifier(
                signers,
                new JarLimits(100_000_000, 100, 500_000_000, 2_000_000, 1_000_000),
                List.of(
                        "javax.crypto.*",
                        "javax.net.ssl",
                        "javax.security.auth.x500",
                        "javax.xml.*",
                        "org.w3c.dom.*",
                        "org.xml.sax.*"),
                new Version("0.1"),
                Path.of("no-list"));
    }

    private static String refusal(PluginJar plugin) {
        return refusal(plugin.build());
    }

    /** Code and text. */
    private static String refusal(Path jar) {
        try {
            return "accepted " + verifier().verify(jar);
        } catch (AgenticException e) {
            assertThat(e.problem().code()).isIn(Code.USAGE, Code.TOO_LARGE, Code.REFUSED);
            return e.problem().code() + " " + e.getMessage();
        }
    }

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    /** Every place where the one is gets the other, which is as long. */
    private static byte[] replaced(byte[] content, String one, String other) {
        return new String(content, ISO_8859_1).replace(one, other).getBytes(ISO_8859_1);
    }

    private Path zip(Map<String, byte[]> entries) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return file("made.jar", out.toByteArray());
    }

    private Path rewritten(Path jar, Consumer<Map<String, byte[]>> change) throws IOException {
        var entries = entries(jar);
        change.accept(entries);
        return zip(entries);
    }

    private static Map<String, byte[]> entries(Path jar) throws IOException {
        var entries = new LinkedHashMap<String, byte[]>();
        try (var zip = new ZipFile(jar.toFile())) {
            for (var entry : zip.stream().toList()) {
                entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        return entries;
    }

    private static Map<String, byte[]> signature(Path jar) throws IOException {
        var entries = entries(jar);
        entries.keySet().removeIf(name -> !name.startsWith("META-INF/ANNA."));
        return entries;
    }

    private static void append(Map<String, byte[]> entries, String name, String text) {
        entries.put(name, (new String(entries.get(name), UTF_8) + text).getBytes(UTF_8));
    }

    private PluginJar greedy() {
        var plugin = plugin();
        for (int i = 0; i < 201; i++) {
            plugin.needs("file", "data:" + i, "read", "why not");
        }
        return plugin;
    }
}

package io.agentic.plugins.internal.scan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.plugins.internal.scan.Finding.Kind;
import io.agentic.testkit.plugin.PluginJar;
import io.agentic.testkit.plugin.PluginJars;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;

class JarScanTest {

    private static final Duration LONG = Duration.ofMinutes(10);

    @TempDir
    Path folder;

    private PluginJar plugin;

    @BeforeEach
    void makePlugin() {
        plugin = PluginJars.at(folder).plugin("probe");
    }

    // --- what is found, with class and method

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PROCESS | Runtime.getRuntime().exec(\"ls\"); | uses java.lang.Runtime.exec",
                "PROCESS | new ProcessBuilder(\"ls\").start(); | uses java.lang.ProcessBuilder",
                "PROCESS | Callable<Object> f = () -> new ProcessBuilder(); f.call(); | uses java.lang.ProcessBuilder",
                "PROCESS | java.util.function.Function<String[], Object> f = ProcessBuilder::new; f.apply(null); | uses java.lang.ProcessBuilder",
                "EXIT | System.exit(1); | uses java.lang.System.exit",
                "EXIT | java.util.function.IntConsumer f = System::exit; f.accept(1); | uses java.lang.System.exit",
                "EXIT | Runtime.getRuntime().halt(1); | uses java.lang.Runtime.halt",
                "NATIVE | System.loadLibrary(\"x\"); | uses java.lang.System.loadLibrary",
                "INTERNALS | Probe.class.getDeclaredField(\"x\").setAccessible(true); | uses java.lang.reflect.Field.setAccessible",
                "INTERNALS | Class.forName(\"jdk.internal.misc.VM\"); | names jdk.internal.misc.VM",
                "INTERNALS | Class.forName(\"sun.nio.ch.Foo$Bar\"); | names sun.nio.ch.Foo$Bar",
                "INTERNALS | sun.misc.Signal.raise(null); | uses sun.misc.Signal.raise",
                "INTERNALS | java.lang.invoke.MethodHandles.privateLookupIn(String.class, null); | uses java.lang.invoke.MethodHandles.privateLookupIn",
                "UNSAFE | Class.forName(\"sun.misc.Unsafe\"); | names sun.misc.Unsafe",
                "UNSAFE | sun.misc.Unsafe u = null; u.allocateMemory(1); | uses sun.misc.Unsafe.allocateMemory",
                "CLASS_DEFINITION | java.lang.invoke.MethodHandles.lookup().defineClass(null); | uses java.lang.invoke.MethodHandles$Lookup.defineClass",
                "CLASS_DEFINITION | new java.net.URLClassLoader(null); | uses java.net.URLClassLoader"
            })
    void findsWhatCodeDoes(Kind kind, String code, String does) throws IOException {
        var jar = plugin.source("Probe", "class Probe { int x; void run() throws Exception {" + code + "} }")
                .build();

        assertThat(scan(jar)).anySatisfy(finding -> {
            assertThat(finding.kind()).isEqualTo(kind);
            assertThat(finding.does()).isEqualTo(does);
            assertThat(finding.in()).matches("test\\.plugin\\.probe\\.Probe\\.(run|lambda\\$run\\$0)");
        });
    }

    @Test
    void findsNativeMethodsAndLoadersOfClasses() throws IOException {
        var jar = plugin.source("Probe", "class Probe { native int go(int x); }")
                .source(
                        "Loader",
                        "class Loader extends ClassLoader { Class<?> make(byte[] b) { return defineClass(null, b, 0, 1); } }")
                .build();

        assertThat(scan(jar))
                .contains(
                        new Finding(Kind.NATIVE, "test.plugin.probe.Probe.go", "is a native method"),
                        new Finding(Kind.CLASS_DEFINITION, "test.plugin.probe.Loader", "is a class loader"),
                        new Finding(
                                Kind.CLASS_DEFINITION,
                                "test.plugin.probe.Loader.make",
                                "uses test.plugin.probe.Loader.defineClass"));
    }

    @Test
    void findsPackagesOfTheRuntimeUnlessTheJarBringsThemItself() throws IOException {
        var jar = plugin.entry("test/Nosy.class", calling("test/Nosy", "org/osgi/framework/FrameworkUtil"))
                .entry("test/Own.class", calling("test/Own", "org/apache/felix/utils/Own"))
                .entry("org/apache/felix/utils/Own.class", calling("org/apache/felix/utils/Own", "java/lang/Math"))
                .build();

        assertThat(scan(jar))
                .containsExactly(new Finding(
                        Kind.FORBIDDEN_PACKAGE, "test.Nosy.run", "uses org.osgi.framework.FrameworkUtil.go"));
    }

    @Test
    void isNotDeceivedByAClassOfTheJarWithANameOfTheJdk() throws IOException {
        var jar = plugin.entry("test/Nosy.class", calling("test/Nosy", "sun/misc/Unsafe"))
                .entry("sun/misc/Unsafe.class", calling("sun/misc/Unsafe", "java/lang/Math"))
                .build();

        assertThat(scan(jar)).contains(new Finding(Kind.UNSAFE, "test.Nosy.run", "uses sun.misc.Unsafe.go"));
    }

    @Test
    void findsClassesUnderOtherNamesAndForOtherReleasesOfJava() throws IOException {
        var hidden = calling("test/Hidden", "java/lang/ProcessBuilder");
        var jar = plugin.entry("picture.png", hidden)
                .entry("META-INF/versions/21/test/Hidden.class", hidden)
                .build();

        assertThat(scan(jar))
                .containsExactly(new Finding(Kind.PROCESS, "test.Hidden.run", "uses java.lang.ProcessBuilder.go"));
    }

    @Test
    void findsNothingInAnHonestPlugin() throws IOException {
        assertThat(scan(plugin.tool("echo", "return new ToolOutcome.Done(\"done\");")
                        .build()))
                .isEmpty();
    }

    @Test
    void manyOfOneKindDoNotHideAnother() throws IOException {
        var noise = new StringBuilder("class Noise {");
        for (int i = 0; i < 50; i++) {
            noise.append("void m").append(i).append("() { System.exit(1); }");
        }
        var jar = plugin.source("Noise", noise + "}")
                .source("Probe", "class Probe { void run() throws Exception { new ProcessBuilder().start(); } }")
                .build();

        var findings = scan(jar);

        assertThat(findings).filteredOn(finding -> finding.kind() == Kind.EXIT).hasSize(21);
        assertThat(findings).contains(new Finding(Kind.EXIT, "other places", "30 more"));
        assertThat(findings).extracting(Finding::kind).contains(Kind.PROCESS);
    }

    // --- jars within the jar

    @Test
    void findsJarsWithinTheJarAndThoseThatAreKnown() throws Exception {
        var inner = zip("a.txt", "hello".getBytes(UTF_8));
        var bad = zip("a.txt", "evil".getBytes(UTF_8));
        var list = Files.writeString(
                folder.resolve("list"),
                "# found 2026\n\nnonsense\n" + sha256(bad).toUpperCase() + "  evil-lib 1.0\n");
        var jar = plugin.entry("lib/inner.jar", inner).entry("data.bin", bad).build();

        assertThat(new JarScan(KnownBad.in(list), LONG).scan(jar, "00"))
                .containsExactly(
                        new Finding(Kind.NESTED_JAR, "lib/inner.jar", "is not looked into"),
                        new Finding(Kind.KNOWN_BAD, "data.bin", "is known as evil-lib 1.0"));
        assertThat(new JarScan(KnownBad.in(list), LONG).scan(jar, sha256(bad)))
                .contains(new Finding(Kind.KNOWN_BAD, "the jar itself", "is known as evil-lib 1.0"));
        assertThat(new JarScan(KnownBad.in(folder.resolve("none")), LONG).scan(jar, sha256(bad)))
                .extracting(Finding::kind)
                .doesNotContain(Kind.KNOWN_BAD);
    }

    // --- hostile class files

    @Test
    void goesOnAfterAClassFileThatCannotBeRead() throws IOException {
        var fine = calling("test/Fine", "java/lang/ProcessBuilder");
        var jar = plugin.entry("a/Text.class", "no class".getBytes(UTF_8))
                .entry("b/Cut.class", Arrays.copyOf(fine, fine.length - 20))
                .entry(
                        "c/Newer.class",
                        ByteBuffer.wrap(fine.clone()).putInt(4, 999).array())
                .entry("d/Loop.class", namingItself())
                .entry("z/Fine.class", fine)
                .build();

        assertThat(scan(jar))
                .contains(
                        new Finding(Kind.NOT_SCANNED, "a/Text.class", "is no class file"),
                        new Finding(Kind.NOT_SCANNED, "b/Cut.class", "is a class file that cannot be read"),
                        new Finding(Kind.NOT_SCANNED, "c/Newer.class", "is a class file that cannot be read"),
                        new Finding(Kind.NOT_SCANNED, "d/Loop.class", "is a class file that cannot be read"),
                        new Finding(Kind.PROCESS, "test.Fine.run", "uses java.lang.ProcessBuilder.go"));
    }

    /** Each byte of a class may be another: nothing but the time of a scan may come of it. */
    @Test
    void survivesClassFilesWithAnyByteChanged() throws IOException {
        var random = new Random(7);
        var original = calling("test/Mutant", "java/lang/ProcessBuilder");
        var jar = plugin;
        for (int i = 0; i < original.length * 4; i++) {
            var mutant = original.clone();
            mutant[4 + random.nextInt(mutant.length - 4)] = (byte) random.nextInt();
            jar.entry("m/Mutant" + i + ".class", mutant);
        }

        assertThat(scan(jar.build())).isNotEmpty();
    }

    @Test
    void leavesOutAClassThatIsTooLarge() throws IOException {
        var vast = ByteBuffer.allocate(4_000_001).putInt(0xcafebabe).array();

        assertThat(scan(plugin.entry("Vast.class", vast).build()))
                .containsExactly(new Finding(Kind.NOT_SCANNED, "Vast.class", "has more than 4000000 bytes"));
    }

    @Test
    void endsWhenItsTimeIsOverAndSaysWhatItDidNotSee() throws IOException {
        var now = new AtomicLong();
        var jar = plugin.entry("a/A.class", calling("a/A", "java/lang/ProcessBuilder"))
                .entry("b/B.class", calling("b/B", "java/lang/ProcessBuilder"))
                .entry("c/C.class", calling("c/C", "java/lang/ProcessBuilder"))
                .build();

        var findings =
                new JarScan(KnownBad.NONE, Duration.ofSeconds(3), () -> now.getAndAdd(1_000_000_000L)).scan(jar, "00");

        assertThat(findings)
                .containsExactly(
                        new Finding(Kind.PROCESS, "a.A.run", "uses java.lang.ProcessBuilder.go"),
                        new Finding(
                                Kind.NOT_SCANNED,
                                "b/B.class",
                                "and 1 entries after it: the scan took longer than 3 s"));
    }

    @Test
    void showsNothingThatSteersATerminal() throws IOException {
        var jar = plugin.entry("x/\u202eevil.class", "no class".getBytes(UTF_8)).build();

        assertThat(scan(jar)).extracting(Finding::in).containsExactly("x/?evil.class");
    }

    private static List<Finding> scan(Path jar) throws IOException {
        return new JarScan(KnownBad.NONE, LONG).scan(jar, "00");
    }

    /** A class whose method {@code run} calls the static method {@code go} of another. */
    private static byte[] calling(String name, String owner) {
        var writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name, null, "java/lang/Object", null);
        var method = writer.visitMethod(Opcodes.ACC_STATIC, "run", "()V", null, null);
        method.visitCode();
        method.visitMethodInsn(Opcodes.INVOKESTATIC, owner, "go", "()V", false);
        method.visitInsn(Opcodes.RETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    /** A class with a dynamic constant that is an argument of itself. */
    private static byte[] namingItself() {
        var writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "d/Loop", null, "java/lang/Object", null);
        var bootstrap = new Handle(Opcodes.H_INVOKESTATIC, "d/Loop", "boot", "()Ljava/lang/Object;", false);
        var method = writer.visitMethod(Opcodes.ACC_STATIC, "run", "()V", null, null);
        method.visitCode();
        method.visitLdcInsn(new ConstantDynamic("loop", "Ljava/lang/Object;", bootstrap, 4711, 4712));
        method.visitInsn(Opcodes.POP);
        method.visitInsn(Opcodes.RETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
        writer.visitEnd();
        var content = writer.toByteArray();
        var reader = new ClassReader(content);
        var arguments = ByteBuffer.allocate(6)
                .putShort((short) 2)
                .putShort(constant(reader, 3, 4711))
                .putShort(constant(reader, 3, 4712))
                .array();
        for (int i = 0; i <= content.length - arguments.length; i++) {
            if (Arrays.equals(content, i, i + arguments.length, arguments, 0, arguments.length)) {
                return ByteBuffer.wrap(content)
                        .putShort(i + 2, constant(reader, 17, 0))
                        .array();
            }
        }
        throw new AssertionError("no arguments of the constant");
    }

    /** Where a constant is, by its tag and, for a number, its value. */
    private static short constant(ClassReader reader, int tag, int value) {
        for (int i = 1; i < reader.getItemCount(); i++) {
            var at = reader.getItem(i);
            if (at > 0 && reader.readByte(at - 1) == tag && (tag != 3 || reader.readInt(at) == value)) {
                return (short) i;
            }
        }
        throw new AssertionError("no constant " + tag);
    }

    private static byte[] zip(String name, byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            var entry = new ZipEntry(name);
            entry.setTime(0);
            zip.putNextEntry(entry);
            zip.write(content);
        }
        return bytes.toByteArray();
    }

    private static String sha256(byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }
}

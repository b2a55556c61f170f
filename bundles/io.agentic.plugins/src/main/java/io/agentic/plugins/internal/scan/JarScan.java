package io.agentic.plugins.internal.scan;

import io.agentic.plugins.internal.scan.Finding.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.objectweb.asm.ClassReader;

/**
 * Looks through the classes of a jar for what people want to know before they agree to it. Loads none of them, and ends within a time: what was not
 * looked at is a finding as well. The jar must have been read within limits before.
 */
public final class JarScan {

    private static final int LONGEST_CLASS = 4_000_000;
    private static final byte[] CLASS = {(byte) 0xca, (byte) 0xfe, (byte) 0xba, (byte) 0xbe};
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final int BUFFER = 16_384;

    private final KnownBad bad;
    private final Duration longest;
    private final LongSupplier nanos;

    /**
     * @param bad jars that are known
     * @param longest it may take, for one jar
     */
    public JarScan(KnownBad bad, Duration longest) {
        this(bad, longest, System::nanoTime);
    }

    JarScan(KnownBad bad, Duration longest, LongSupplier nanos) {
        this.bad = bad;
        this.longest = longest;
        this.nanos = nanos;
    }

    /** The time is over. */
    private static final class Late extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Late() {
            super(null, null, false, false);
        }
    }

    /**
     * What is worth knowing of a jar, by kind.
     *
     * @param sha256 of the file
     * @throws IOException when it cannot be read any more
     */
    public List<Finding> scan(Path file, String sha256) throws IOException {
        var findings = new Findings();
        bad.name(sha256).ifPresent(name -> findings.add(Kind.KNOWN_BAD, "the jar itself", "is known as " + name));
        try (var zip = new ZipFile(file.toFile(), ZipFile.OPEN_READ, StandardCharsets.UTF_8)) {
            var entries = zip.stream().filter(entry -> !entry.isDirectory()).toList();
            var end = nanos.getAsLong() + longest.toNanos();
            Runnable pulse = () -> {
                if (nanos.getAsLong() - end > 0) {
                    throw new Late();
                }
            };
            var classes = new ClassScan(findings, own(entries), pulse);
            for (int i = 0; i < entries.size(); i++) {
                try {
                    pulse.run();
                    scan(zip, entries.get(i), classes, findings);
                } catch (Late late) {
                    findings.add(
                            Kind.NOT_SCANNED,
                            entries.get(i).getName(),
                            "and " + (entries.size() - i - 1) + " entries after it: the scan took longer than "
                                    + longest.toSeconds() + " s");
                    break;
                }
            }
        }
        return findings.list();
    }

    /** Classes of the jar; those of one release of Java only have the same names. */
    private static Set<String> own(List<? extends ZipEntry> entries) {
        var names = new HashSet<String>();
        for (var entry : entries) {
            var name = entry.getName().replaceFirst("^META-INF/versions/\\d+/", "");
            if (name.endsWith(".class")) {
                names.add(name.substring(0, name.length() - ".class".length()));
            }
        }
        return names;
    }

    private void scan(ZipFile zip, ZipEntry entry, ClassScan classes, Findings findings) throws IOException {
        try (var in = zip.getInputStream(entry)) {
            var magic = in.readNBytes(CLASS.length);
            if (Arrays.equals(magic, CLASS)) {
                var content = content(magic, in);
                if (content.length > LONGEST_CLASS) {
                    findings.add(Kind.NOT_SCANNED, entry.getName(), "has more than " + LONGEST_CLASS + " bytes");
                } else {
                    scan(entry.getName(), content, classes, findings);
                }
            } else if (Arrays.equals(magic, ZIP)) {
                nested(entry.getName(), digest(magic, in), findings);
            } else if (entry.getName().endsWith(".class")) {
                findings.add(Kind.NOT_SCANNED, entry.getName(), "is no class file");
            }
        }
    }

    private static byte[] content(byte[] magic, InputStream in) throws IOException {
        var rest = in.readNBytes(LONGEST_CLASS + 1 - magic.length);
        var content = Arrays.copyOf(magic, magic.length + rest.length);
        System.arraycopy(rest, 0, content, magic.length, rest.length);
        return content;
    }

    private static void scan(String name, byte[] content, ClassScan classes, Findings findings) {
        try {
            new ClassReader(content).accept(classes, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        } catch (Late late) {
            throw late;
        } catch (RuntimeException | StackOverflowError malformed) { // constants may name themselves
            findings.add(Kind.NOT_SCANNED, name, "is a class file that cannot be read");
        }
    }

    private void nested(String name, String sha256, Findings findings) {
        bad.name(sha256)
                .ifPresentOrElse(
                        known -> findings.add(Kind.KNOWN_BAD, name, "is known as " + known),
                        () -> findings.add(Kind.NESTED_JAR, name, "is not looked into"));
    }

    private static String digest(byte[] magic, InputStream in) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(magic);
            var buffer = new byte[BUFFER];
            for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

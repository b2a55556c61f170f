package io.agentic.plugins.internal.jar;

import io.agentic.platform.api.operation.Shown;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Reads a jar within limits: first its shape, then its manifest, at last every byte of every entry while the JDK checks the signature.
 * The file must not change meanwhile.
 */
final class JarReader {

    private static final byte[] MAGIC = {'P', 'K', 3, 4};
    private static final int BUFFER = 16_384;
    private static final Pattern SIGNATURE_FILE = Pattern.compile("(?i)META-INF/[^/]+\\.SF");
    private static final Pattern OF_SIGNATURE = Pattern.compile("(?i)META-INF/([^/]+\\.(SF|RSA|DSA|EC)|SIG-[^/]*)");

    private final Path file;
    private final JarLimits limits;
    private final long bytes;

    /** Looks at the size of the file alone. */
    JarReader(Path file, JarLimits limits) throws IOException {
        this.file = file;
        this.limits = limits;
        if (!Files.isRegularFile(file)) {
            throw Broken.rule("There is no jar: it is no file.", "Name the jar of a plugin.");
        }
        bytes = Files.size(file);
        if (bytes > limits.bytes()) {
            throw Broken.size(
                    "The jar has " + megabytes(bytes) + " MB; a plugin may have " + megabytes(limits.bytes()) + ".",
                    "Make it smaller, or raise maxMegabytes in etc/io.agentic.plugins.cfg.");
        }
    }

    long bytes() {
        return bytes;
    }

    /** SHA-256 of the file, lower case hexadecimal. */
    String sha256() throws IOException {
        try (var in = Files.newInputStream(file)) {
            var digest = MessageDigest.getInstance("SHA-256");
            var buffer = new byte[BUFFER];
            for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Checks the names of all entries, and reads the manifest.
     *
     * @return the bytes of the manifest
     */
    byte[] manifest() throws IOException {
        requireMagic();
        try (var zip = open()) {
            requireFew(zip.size());
            var rules = new EntryRules();
            for (var all = zip.entries(); all.hasMoreElements(); ) {
                var entry = all.nextElement();
                rules.check(entry.getName());
                if (isOfSignature(entry.getName())) {
                    metadata(zip, entry); // the JDK will read it wholly into memory
                }
            }
            var manifest = zip.getEntry(JarFile.MANIFEST_NAME);
            if (manifest == null) {
                throw Broken.rule(
                        "The jar has no " + JarFile.MANIFEST_NAME + ", so it is no bundle.", "Build it with bnd.");
            }
            return metadata(zip, manifest);
        }
    }

    /** Only the manifest of a jar that is not to be installed now; nothing else is looked at. */
    static Manifest glance(Path file, JarLimits limits) throws IOException {
        var reader = new JarReader(file, limits);
        try (var zip = reader.open()) {
            var entry = zip.getEntry(JarFile.MANIFEST_NAME);
            if (entry == null) {
                throw new ZipException("no manifest");
            }
            return parsed(reader.metadata(zip, entry));
        }
    }

    static Manifest parsed(byte[] manifest) {
        try {
            return new Manifest(new ByteArrayInputStream(manifest));
        } catch (IOException | IllegalArgumentException e) {
            throw Broken.rule(
                    "The manifest of the jar cannot be read: " + Shown.line(String.valueOf(e.getMessage())) + ".",
                    "Build it with bnd.");
        }
    }

    /**
     * Reads everything, and lets the signature be checked. What was inflated too far, or was changed after it was signed, ends it.
     *
     * @param signatures told of each entry after all of it was read
     */
    void readAll(Signatures signatures) throws IOException {
        var budget = new Budget(limits.inflated(bytes));
        try (var jar = new JarFile(file.toFile(), true)) {
            for (var all = jar.entries(); all.hasMoreElements(); ) {
                var entry = all.nextElement();
                var content = read(jar, entry, budget);
                if (isSignatureFile(entry.getName())) {
                    signatures.signature(entry.getName(), content);
                } else if (!entry.isDirectory() && !isCoveredOtherwise(entry.getName())) {
                    signatures.entry(entry.getName(), entry.getCodeSigners());
                }
            }
        } catch (SecurityException e) {
            throw Broken.trust(
                    "The jar was changed after it was signed: " + Shown.line(String.valueOf(e.getMessage())) + ".",
                    "Get it from its author again.");
        }
    }

    /** Lets its components be checked; after {@link #readAll}, by which it is known how large all entries are. */
    void components(Headers headers, String symbolicName) throws IOException {
        try (var zip = open()) {
            new ComponentRules(symbolicName, new Described(zip)).check(headers);
        }
    }

    /** Entries as the manifest and others name them. */
    private final class Described implements ComponentRules.Entries {

        private final ZipFile zip;

        Described(ZipFile zip) {
            this.zip = zip;
        }

        @Override
        public boolean has(String name) {
            return zip.getEntry(name) != null;
        }

        @Override
        public List<String> below(String folder) {
            return zip.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.startsWith(folder))
                    .toList();
        }

        @Override
        public byte[] read(String name) throws IOException {
            return metadata(zip, zip.getEntry(name));
        }
    }

    private ZipFile open() throws IOException {
        try {
            return new ZipFile(file.toFile(), ZipFile.OPEN_READ, StandardCharsets.UTF_8);
        } catch (ZipException e) {
            throw damaged(e);
        }
    }

    static RuntimeException damaged(IOException e) {
        return Broken.rule(
                "The jar is damaged, or only a part of it is here: " + Shown.line(String.valueOf(e.getMessage())) + ".",
                Broken.MAKE_ANEW);
    }

    private void requireMagic() throws IOException {
        try (var in = Files.newInputStream(file)) {
            if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
                throw Broken.rule("This is no jar: it does not begin like one.", "Name the jar of a plugin.");
            }
        }
    }

    private void requireFew(int entries) {
        if (entries > limits.entries()) {
            throw Broken.size(
                    "The jar has " + entries + " entries; a plugin may have " + limits.entries() + ".",
                    "Leave out what the plugin does not need.");
        }
    }

    private byte[] metadata(ZipFile zip, ZipEntry entry) throws IOException {
        try (var in = zip.getInputStream(entry)) {
            var content = in.readNBytes(limits.metadata() + 1);
            if (content.length > limits.metadata()) {
                throw Broken.size(
                        Shown.line(entry.getName()) + " of the jar has more than " + limits.metadata() + " bytes.",
                        "Leave out what the plugin does not need.");
            }
            return content;
        }
    }

    /** Reads all of an entry. Only what a signature is in is kept. */
    private static byte[] read(JarFile jar, JarEntry entry, Budget budget) throws IOException {
        var kept = new ByteArrayOutputStream();
        try (var in = jar.getInputStream(entry)) {
            var buffer = new byte[BUFFER];
            for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                budget.take(read);
                requireNoFolder(entry);
                if (isSignatureFile(entry.getName())) {
                    kept.write(buffer, 0, read);
                }
            }
        }
        return kept.toByteArray();
    }

    private static void requireNoFolder(JarEntry entry) {
        if (entry.isDirectory()) {
            throw Broken.rule(
                    "The folder '" + Shown.line(entry.getName()) + "' of the jar has bytes in it.",
                    "Build it with bnd.");
        }
    }

    private static boolean isSignatureFile(String name) {
        return SIGNATURE_FILE.matcher(name).matches();
    }

    /** What the manifest's digest stands for, and what signs: no signature can name itself. */
    private static boolean isCoveredOtherwise(String name) {
        return name.equals(JarFile.MANIFEST_NAME) || isOfSignature(name);
    }

    private static boolean isOfSignature(String name) {
        return OF_SIGNATURE.matcher(name).matches();
    }

    private static long megabytes(long bytes) {
        return (bytes + JarLimits.MEGABYTE - 1) / JarLimits.MEGABYTE;
    }

    /** Bytes that may still be inflated. */
    private static final class Budget {

        private final long all;
        private long left;

        Budget(long all) {
            this.all = all;
            left = all;
        }

        void take(int bytes) {
            left -= bytes;
            if (left < 0) {
                throw Broken.size(
                        "The jar inflates to more than " + megabytes(all) + " MB: it is a zip bomb, or far too large.",
                        "Leave out what the plugin does not need.");
            }
        }
    }
}

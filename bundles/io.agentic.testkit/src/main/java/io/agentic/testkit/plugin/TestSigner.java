package io.agentic.testkit.plugin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;

/** Somebody who signs jars: an EC key on P-256 with a certificate that it made for itself. Gone with the test. Thread-safe. */
public final class TestSigner {

    private static final String ALIAS = "signer";

    private final String name;
    private final PrivateKey key;
    private final X509Certificate certificate;

    private TestSigner(String name, PrivateKey key, X509Certificate certificate) {
        this.name = name;
        this.key = key;
        this.certificate = certificate;
    }

    /** Makes a key by the keytool of this JDK; takes about a second. */
    public static TestSigner create(String name) {
        return create(name, 3_650);
    }

    /** @param days how long its certificate is valid; a negative number for one that has run out */
    public static TestSigner create(String name, int days) {
        var password = UUID.randomUUID().toString();
        try {
            var folder = Files.createTempDirectory("agentic-signer");
            var file = folder.resolve("keys.p12");
            try {
                keytool(name, file, password, days);
                return read(name, file, password.toCharArray());
            } finally {
                Files.deleteIfExists(file);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its certificate, as PEM. */
    public String certificatePem() {
        return pem("CERTIFICATE", encoded(certificate));
    }

    /** Its public key alone, as PEM. */
    public String publicKeyPem() {
        return pem("PUBLIC KEY", certificate.getPublicKey().getEncoded());
    }

    /** SHA-256 of its public key, lower case hexadecimal. */
    public String fingerprint() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of()
                    .formatHex(digest.digest(certificate.getPublicKey().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Signs a jar; whatever signature it has already stays. */
    public void sign(Path from, Path to) {
        try (var jar = new ZipFile(from.toFile());
                var out = Files.newOutputStream(to)) {
            var path = CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate));
            new JarSigner.Builder(key, path)
                    .digestAlgorithm("SHA-256")
                    .signatureAlgorithm("SHA256withECDSA")
                    .signerName(name.toUpperCase().replaceAll("[^A-Z0-9]", "_"))
                    .build()
                    .sign(jar, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void keytool(String name, Path file, String password, int days) throws IOException {
        var start = days < 0 ? days - 1 + "d" : "-1d";
        var command = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=" + name,
                "-startdate",
                start,
                "-validity",
                String.valueOf(Math.abs(days)),
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass:env",
                "AGENTIC_STORE_PASSWORD");
        command.environment().put("AGENTIC_STORE_PASSWORD", password);
        var running = command.redirectErrorStream(true).start();
        var said = new String(running.getInputStream().readAllBytes(), UTF_8);
        try {
            if (running.waitFor() != 0) {
                throw new IOException("keytool failed: " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static TestSigner read(String name, Path file, char[] password) throws IOException {
        try {
            var keys = KeyStore.getInstance(file.toFile(), password);
            return new TestSigner(
                    name, (PrivateKey) keys.getKey(ALIAS, password), (X509Certificate) keys.getCertificate(ALIAS));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String kind, byte[] content) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + kind
                + "-----\n";
    }
}

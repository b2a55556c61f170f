package io.agentic.cli.internal;

import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * The key that signs what somebody develops on this machine: {@code developer.p12}, with its certificate beside it. Who may read the file may
 * sign; its password is the same everywhere and keeps nobody out.
 *
 * @param folder of the user, such as {@code ~/.agentic}
 */
record DeveloperKey(Path folder) {

    private static final String PASSWORD = "developer";
    private static final String ALIAS = "developer";
    private static final String VARIABLE = "AGENTIC_DEVELOPER";

    /** What runtimes call it. */
    String name() {
        var user = System.getProperty("user.name", "").toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "-");
        return "developer-" + user;
    }

    Path store() {
        return folder.resolve("developer.p12");
    }

    Path certificate() {
        return folder.resolve("developer.pem");
    }

    /**
     * Makes it unless it is there.
     *
     * @return whether it was made
     * @throws AgenticException when it cannot be
     */
    boolean make() {
        try {
            var isNew = !Files.exists(store());
            if (isNew) {
                generate();
            }
            if (!Files.exists(certificate())) {
                Files.writeString(certificate(), pem());
            }
            return isNew;
        } catch (IOException | GeneralSecurityException e) {
            throw new AgenticException(
                    Code.FAILED,
                    "The key that signs your plugins cannot be made in " + folder + ": " + e.getMessage() + ".",
                    "Is this Java a JDK, and may you write there?");
        }
    }

    /** In a folder nobody else sees until the file is whole and nobody else may read it. */
    private void generate() throws IOException {
        Files.createDirectories(folder);
        var hidden = Files.createTempDirectory(folder, ".key");
        var made = hidden.resolve("developer.p12");
        try {
            keytool(made);
            Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rw-------"));
            Files.move(made, store());
        } finally {
            Files.deleteIfExists(made);
            Files.delete(hidden);
        }
    }

    private static void keytool(Path store) throws IOException {
        var tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var builder = new ProcessBuilder(List.of(
                        tool,
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-sigalg",
                        "SHA256withECDSA",
                        "-validity",
                        "3650",
                        "-dname",
                        "CN=Agentic plugin developer",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass:env",
                        VARIABLE))
                .redirectErrorStream(true);
        builder.environment().put(VARIABLE, PASSWORD);
        var process = builder.start();
        try (var said = process.inputReader()) {
            var text = String.join(" ", said.lines().toList());
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroy();
                throw new IOException("keytool says: " + text);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private String pem() throws IOException, GeneralSecurityException {
        var keys = KeyStore.getInstance(store().toFile(), PASSWORD.toCharArray());
        var lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
        return "-----BEGIN CERTIFICATE-----\n"
                + lines.encodeToString(keys.getCertificate(ALIAS).getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }
}

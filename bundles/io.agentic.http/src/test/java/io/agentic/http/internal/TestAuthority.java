package io.agentic.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * An authority of our own and a server's certificate from it, made by the JDK's keytool.
 *
 * @param pem the authority's certificate
 * @param tls for the server
 */
record TestAuthority(Path pem, SSLContext tls) {

    private static final String PASSWORD = "changeit";

    /** @param names of the server, such as {@code dns:models.example.org} */
    static TestAuthority make(Path folder, String names) throws Exception {
        var file = folder.resolve("keys.p12");
        keytool(
                file,
                "-genkeypair",
                "-alias",
                "authority",
                "-keyalg",
                "EC",
                "-dname",
                "CN=authority",
                "-ext",
                "bc:c=ca:true");
        keytool(
                file,
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=server",
                "-signer",
                "authority",
                "-ext",
                "san=" + names);
        var keys = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
        var authority = Base64.getMimeEncoder()
                .encodeToString(keys.getCertificate("authority").getEncoded());
        var pem = Files.writeString(
                folder.resolve("authority.pem"),
                "-----BEGIN CERTIFICATE-----\n" + authority + "\n-----END CERTIFICATE-----\n");
        keys.deleteEntry("authority");
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return new TestAuthority(pem, context);
    }

    private static void keytool(Path keys, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", keys.toString(), "-storepass", PASSWORD));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(said).isZero();
    }
}

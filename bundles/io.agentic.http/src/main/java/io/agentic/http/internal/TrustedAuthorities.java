package io.agentic.http.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Whose certificates are believed: the JDK's authorities and those of a file. */
final class TrustedAuthorities {

    private TrustedAuthorities() {}

    /** @throws IOException naming the file, when it cannot be read or holds no certificates */
    static KeyStore with(Path pem) throws IOException {
        try (var in = Files.newInputStream(pem)) {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            var own = CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (own.isEmpty()) {
                throw new IOException("'" + pem + "' has no PEM certificates");
            }
            int number = 0;
            for (var certificate : own) {
                store.setCertificateEntry("own-" + number++, certificate);
            }
            for (var certificate : ofTheJdk().getAcceptedIssuers()) {
                store.setCertificateEntry("jdk-" + number++, certificate);
            }
            return store;
        } catch (GeneralSecurityException e) {
            throw new IOException("'" + pem + "' has no PEM certificates: " + e.getMessage(), e);
        }
    }

    private static X509TrustManager ofTheJdk() throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        return Arrays.stream(factory.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .findFirst()
                .orElseThrow();
    }
}

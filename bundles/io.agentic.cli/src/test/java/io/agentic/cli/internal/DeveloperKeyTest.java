package io.agentic.cli.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeveloperKeyTest {

    @TempDir
    Path folder;

    @Test
    void isMadeOnceAndReadByItsUserAlone() throws Exception {
        var key = new DeveloperKey(folder.resolve(".agentic"));

        assertThat(key.make()).isTrue();
        var first = Files.readAllBytes(key.store());
        assertThat(key.make()).isFalse();

        assertThat(Files.readAllBytes(key.store())).isEqualTo(first);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key.store())))
                .isEqualTo("rw-------");
        try (var pem = Files.newInputStream(key.certificate());
                var files = Files.list(key.folder())) {
            var certificate =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
            assertThat(certificate.getPublicKey().getAlgorithm()).isEqualTo("EC");
            assertThat(files).containsExactlyInAnyOrder(key.store(), key.certificate());
        }
    }
}

package io.agentic.plugins.internal.jar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentic.platform.api.access.Caller;
import io.agentic.platform.api.access.Identity;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.OperationSet.Binding;
import io.agentic.platform.api.operation.Request;
import io.agentic.plugins.internal.jar.VerifiedJar.Signer;
import io.agentic.testkit.plugin.TestSigner;
import io.agentic.testkit.store.InMemoryDocuments;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignersTest {

    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
    private static TestSigner anna;
    private static TestSigner bert;

    private final InMemoryDocuments documents = new InMemoryDocuments();
    private final Signers signers = signers(Map.of());

    @BeforeAll
    static void makeKeys() {
        anna = TestSigner.create("anna");
        bert = TestSigner.create("bert");
    }

    @Test
    void trustsAKeyByItsCertificateOrByItself() {
        assertThat(trust("anna", anna.certificatePem()))
                .isEqualTo(
                        new SignerView("anna", "TRUSTED", List.of("a"), anna.fingerprint(), "root", Optional.of(NOON)));
        trust("bert", bert.publicKeyPem());

        assertThat(signers.trusted(List.of("00", bert.fingerprint())))
                .isEqualTo(new Signer("bert", bert.fingerprint(), false));
        assertThat(signers(Map.of()).trusted(List.of(anna.fingerprint())).name())
                .isEqualTo("anna");
    }

    @Test
    void trustsTheKeysOfTheDistributionUntilTheyAreRevoked() {
        var withHouse = signers(Map.of("agentic", anna.fingerprint()));
        assertThat(withHouse.trusted(List.of(anna.fingerprint())).name()).isEqualTo("agentic");
        assertThat(list(withHouse))
                .containsExactly(new SignerView(
                        "agentic", "TRUSTED", List.of("a"), anna.fingerprint(), "distribution", Optional.empty()));

        untrust(withHouse, "agentic");

        assertThatThrownBy(() -> withHouse.trusted(List.of(anna.fingerprint())))
                .hasMessageContaining("'agentic', whose key was revoked");
        assertThat(signers(Map.of("agentic", bert.fingerprint()))
                        .trusted(List.of(bert.fingerprint()))
                        .name())
                .as("the key of the next distribution")
                .isEqualTo("agentic");
    }

    @Test
    void showsWhichPluginsOfARevokedSignerStay() {
        trust("anna", anna.certificatePem());

        assertThat(untrust(signers, "anna"))
                .isEqualTo(
                        new SignerView("anna", "REVOKED", List.of("a"), anna.fingerprint(), "root", Optional.of(NOON)));
        assertThat(list(signers)).extracting(SignerView::state).containsExactly("REVOKED");
    }

    @Test
    void trustsARevokedKeyAgainByItsNameOnly() {
        trust("anna", anna.certificatePem());
        untrust(signers, "anna");

        assertThatThrownBy(() -> trust("anna-2", anna.certificatePem()))
                .hasMessage("The key is that of 'anna', who is REVOKED. Trust it by that name: plugin:trust anna");
        trust("anna", anna.certificatePem());

        assertThat(signers.trusted(List.of(anna.fingerprint())).name()).isEqualTo("anna");
    }

    @Test
    void letsPluginsOfASignerRunUnrestrictedUntilSomebodySaysOtherwise() {
        assertThat(ask(signers, new TrustSigner("anna", anna.certificatePem(), true))
                        .state())
                .isEqualTo("UNRESTRICTED");
        trust("bert", bert.certificatePem());

        assertThat(signers.trusted(List.of(bert.fingerprint())).unrestricted()).isFalse();
        assertThat(signers.trusted(List.of(bert.fingerprint(), anna.fingerprint())))
                .isEqualTo(new Signer("anna", anna.fingerprint(), true));

        trust("anna", anna.certificatePem());

        assertThat(signers.trusted(List.of(anna.fingerprint())).unrestricted()).isFalse();
    }

    @Test
    void givesANameToOneKey() {
        trust("anna", anna.certificatePem());

        assertThatThrownBy(() -> trust("anna", bert.certificatePem()))
                .isInstanceOf(AgenticException.class)
                .hasMessage("'anna' is the name of a signer with another key. Choose another name.");
    }

    @Test
    void refusesWhatIsNoKey() {
        assertThatThrownBy(() -> trust("x", "hello")).hasMessageContaining("is no PEM file");
        assertThatThrownBy(() -> trust("x", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----"))
                .hasMessageContaining("The key cannot be read");
        assertThatThrownBy(() -> trust("x", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"))
                .hasMessageContaining("The key cannot be read");
        assertThatThrownBy(() -> trust("x", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----"))
                .hasMessageContaining("A private key was given");
        assertThatThrownBy(() -> trust("No Name", anna.certificatePem()))
                .hasMessageContaining("is no name for a signer");
        assertThat(documents.writes()).isZero();
    }

    @Test
    void doesNotKnowASignerThatNobodyTrusted() {
        assertThatThrownBy(() -> untrust(signers, "nobody"))
                .hasMessage("There is no signer 'nobody'. See plugin:signers.");
    }

    @Test
    void readsTheKeysOfAFolderAndLeavesOutWhatIsNone(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("agentic.pem"), anna.certificatePem());
        Files.writeString(folder.resolve("broken.pem"), "hello");
        Files.writeString(folder.resolve("notes.txt"), bert.certificatePem());

        assertThat(HouseKeys.in(folder)).isEqualTo(Map.of("agentic", anna.fingerprint()));
        assertThat(HouseKeys.in(folder.resolve("absent"))).isEmpty();
    }

    private SignerView trust(String name, String key) {
        return ask(signers, new TrustSigner(name, key, false));
    }

    static SignerView untrust(Signers signers, String name) {
        return ask(signers, new UntrustSigner(name));
    }

    private static List<SignerView> list(Signers signers) {
        return ask(signers, new ListSigners());
    }

    private Signers signers(Map<String, String> houseKeys) {
        return new Signers(
                documents,
                houseKeys,
                Clock.fixed(NOON, ZoneOffset.UTC),
                fingerprint -> fingerprint.equals(anna.fingerprint()) ? List.of("a") : List.of());
    }

    @SuppressWarnings("unchecked")
    private static <O> O ask(Signers signers, Request<O> request) {
        var binding = (Binding<Request<O>, O>) signers.operations().stream()
                .filter(one -> one.input().isInstance(request))
                .findFirst()
                .orElseThrow();
        return binding.handler()
                .handle(request, new Caller(Identity.actingFor("root"), "shell"))
                .toCompletableFuture()
                .join();
    }
}

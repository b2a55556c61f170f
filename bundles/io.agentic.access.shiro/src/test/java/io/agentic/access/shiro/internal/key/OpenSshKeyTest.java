package io.agentic.access.shiro.internal.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The keys and their fingerprints are ssh-keygen's. */
class OpenSshKeyTest {

    static final String ED =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIF52N4y0tBr42jNQP6if19dppLqNZz719Kq+JQ3Xlvhg ana@lapto" + "p";

    static final String EC256 =
            "ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBEwqsgKyY97TMk7iq3"
                    + "v0rHBt7MTarz2b/GyW29kFyofiQXOJtEODzTZP2eTjQQhMl2tqg5qsqRfSwP+fM4ZdBCc= x";

    static final String EC384 =
            "ecdsa-sha2-nistp384 AAAAE2VjZHNhLXNoYTItbmlzdHAzODQAAAAIbmlzdHAzODQAAABhBJWPIcW5Z6y8qosNYy"
                    + "jtNIEAV0u9nXoY49uZu5iUKpxMt8lb+TZtSuUwV2s3cHzo5i3WaQK9o2bw4aYK+ijoXSHUBVwsCVUtFo3awN9WdMtT"
                    + "V78vkOR2M2+DHY2kDRhCOg== x";

    static final String EC521 =
            "ecdsa-sha2-nistp521 AAAAE2VjZHNhLXNoYTItbmlzdHA1MjEAAAAIbmlzdHA1MjEAAACFBACJcse65SPgJ7mzG/"
                    + "37Zia1ahaZUo3L7qUvh+rGqbgbjyS6ccdKOpnBjUCs2ZJHVF9CiXP09r+X7+Fz5/1oaRRVUgCFbBaiAkvfutxKeIoE"
                    + "5JXTb6Yah8A+3J2o1cfsSPtzXCMTprHJkHA7Urj6zweJG/mZ6THOOA3B1CsyEMeC8JDLvw== x";

    static final String RSA2048 =
            "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQDGpstC/ozXeaxve0grQNOF88Hud4Y9wO5MO5c5cxkjaUws6XSVSp"
                    + "LqdemJivTK+dC8T+XGoxS86NPSBUWD8ixbZPDNU9EIIsLlPMZN7BbtG1xDl2pXUAQVnfk+BdluwFBSQNp92FlAhg61"
                    + "oc0hkE0pziKwUwtBsh3D63zVrDIUmlYpZQgzEf9M/yi9SBThNeJqI6GStDITfgAF2MV3NzXQa3r/tiZwFubAsrKkd5"
                    + "edFVNF6XOd+1XWsxlYJ/tkaK5J1YcK02mNgizPnq9Iqv1ejXNpypa+7d+krxlGpGk5N0aw7z7FXZqhEJfc9mjIjcLV"
                    + "OM4KWKYSCIeuifQJswUL r";

    static final String RSA1024 =
            "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQDeCOjW/MiXvWkrOEYl0xdVo4F8dtiMX8KN8PE6gDTcnIV74Zvn65"
                    + "Bemcu5ECTfY1Zvyogy+fNg2NGAGRtDJbCV7DNREo6NxxUaQWyPNfFTNM+Dm7stWxzgcNIIsBKWYKLEIAC6sFuEU14K"
                    + "KjmMT171l5Xw++I7BdmyooryAwnxGQ== r";

    @Test
    void readsAKeyWithItsComment() {
        assertThat(OpenSshKey.parse(ED + "\n"))
                .isEqualTo(new OpenSshKey(
                        "ssh-ed25519", "SHA256:fzBTyuF9aNScdc/Hei1RKzI4j90PQsSDcBdkB8AX6K4", "ana@laptop"));
        assertThat(OpenSshKey.parse(ED.substring(0, ED.lastIndexOf(' '))).comment())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        EC256 + ",+YePChtAJC/wqKZhLJmgNc0Vp1xjjkvptpfRwphy+vo",
        EC384 + ",bUR3DjQ0ifEEYFSVd8uGKba9SMV1Mg3y+7fTHU10bvI",
        EC521 + ",l4VpF/OFAo3sMM/xuQr30X1Srx83o5wGmIzgNXfOOdA",
        RSA2048 + ",mg2IVV2wvJZFADJHFJ3C45TYHiuQtBAkotXWN2/5fdM"
    })
    void readsEllipticCurvesAndLongRsa(String text, String fingerprint) {
        assertThat(OpenSshKey.parse(text).fingerprint()).isEqualTo("SHA256:" + fingerprint);
    }

    @Test
    void refusesShortRsa() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OpenSshKey.parse(RSA1024))
                .withMessageStartingWith("The RSA key has 1024 bits. It must have 2048");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ssh-dss",
                "sk-ssh-ed25519@openssh.com",
                "ecdsa-sha2-nistp192",
                "ssh-ed25519-cert-v01@openssh.com"
            })
    void refusesOtherTypes(String type) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OpenSshKey.parse(type + ED.substring(ED.indexOf(' '))))
                .withMessageStartingWith("Keys of type '" + type + "' are not taken");
    }

    @Test
    void refusesAPrivateKeyAndRepeatsNothingOfIt() {
        var pem = "-----BEGIN OPENSSH " + "PRIVATE KEY-----\nb3BlbnNzaC1rZXk\n";

        assertThatIllegalArgumentException()
                .isThrownBy(() -> OpenSshKey.parse(pem))
                .withMessageStartingWith("That is a private key.")
                .withMessageNotContaining("b3Blb");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "/home/ana/.ssh/id_ed25519.pub",
                "ssh-ed25519",
                "ssh-ed25519 !!!",
                "from=\"10.0.0.1\" ssh-ed25519 AAAA",
                ED + "\n" + EC256
            })
    void refusesWhatIsNoKey(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OpenSshKey.parse(text))
                .withMessageStartingWith("That is no public key.");
    }

    @Test
    void refusesAKeyThatIsNotWholeOrIsAnother() {
        damaged(ED.replace("ssh-ed25519", "ssh-rsa"));
        damaged(EC256.replaceFirst("nistp256", "nistp384"));
        damaged(ED.substring(0, 40));
        damaged("ssh-ed25519 " + base64(ED) + "AAAA");
        damaged("ssh-ed25519 " + Base64.getEncoder().encodeToString(new byte[] {127, -1, -1, -1}));
        damaged("ssh-ed25519 " + Base64.getEncoder().encodeToString(new byte[] {-1, -1, -1, -1}));
    }

    private static String base64(String key) {
        return key.split(" ")[1];
    }

    private static void damaged(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OpenSshKey.parse(text))
                .withMessageContaining("is damaged or cut off");
    }
}

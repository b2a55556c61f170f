package io.agentic.access.shiro.internal.house;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Makes secrets that can stand in URLs, headers and shells without quoting. */
public record RandomText(SecureRandom random) {

    /** A password of 144 bits. */
    public String password() {
        return ofBytes(18);
    }

    /** A token of 256 bits. */
    public String token() {
        return "agt_" + ofBytes(32);
    }

    /** What names a token in lists. */
    public String tokenId() {
        return Token.ID_PREFIX + HexFormat.of().formatHex(bytes(6));
    }

    private String ofBytes(int count) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(count));
    }

    private byte[] bytes(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}

package io.agentic.model.bedrock.internal;

import io.agentic.platform.api.http.HttpHeader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs requests without a query as AWS asks for it: Signature Version 4 in the {@code Authorization} header. Immutable; thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">how AWS describes it</a>
 */
final class SignatureV4 {

    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final String END = "aws4_request";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int DATE_LENGTH = "yyyyMMdd".length();

    private final Credentials credentials;
    private final String region;
    private final String service;

    SignatureV4(Credentials credentials, String region, String service) {
        this.credentials = credentials;
        this.region = region;
        this.service = service;
    }

    /**
     * The headers of a request with those that sign it. All given ones are signed.
     *
     * @param path as it goes over the wire
     * @param headers among them {@code Host}, as it goes over the wire
     * @param now what the server's clock shows, but for some minutes
     */
    List<HttpHeader> signed(String method, String path, List<HttpHeader> headers, byte[] body, Instant now) {
        var all = new ArrayList<>(headers);
        var time = TIME.format(now);
        all.add(HttpHeader.of("X-Amz-Date", time));
        if (!credentials.sessionToken().isEmpty()) {
            all.add(HttpHeader.secret("X-Amz-Security-Token", credentials.sessionToken()));
        }
        var canonical = canonical(all);
        var names = String.join(";", canonical.keySet());
        var request = new StringJoiner("\n").add(method).add(encodedPath(path)).add("");
        canonical.forEach((name, value) -> request.add(name + ":" + value));
        request.add("").add(names).add(hex(sha256(body)));
        var scope = String.join("/", time.substring(0, DATE_LENGTH), region, service, END);
        var toSign = String.join("\n", ALGORITHM, time, scope, hex(sha256(utf8(request.toString()))));
        all.add(HttpHeader.secret(
                "Authorization",
                ALGORITHM + " Credential=" + credentials.accessKey() + "/" + scope + ", SignedHeaders=" + names
                        + ", Signature=" + hex(hmac(key(time.substring(0, DATE_LENGTH)), toSign))));
        return all;
    }

    /** Each byte that is not unreserved as {@code %XX}, the slash too. */
    static String encoded(String segment) {
        var encoded = new StringBuilder();
        for (var octet : utf8(segment)) {
            var unreserved = octet >= 'a' && octet <= 'z'
                    || octet >= 'A' && octet <= 'Z'
                    || octet >= '0' && octet <= '9'
                    || "-._~".indexOf(octet) >= 0;
            encoded.append(
                    unreserved
                            ? String.valueOf((char) octet)
                            : "%" + HexFormat.of().withUpperCase().toHexDigits(octet));
        }
        return encoded.toString();
    }

    /** Encoded once more: what is already encoded on the wire is encoded twice here. */
    private static String encodedPath(String path) {
        return encoded(path).replace("%2F", "/");
    }

    /** Lower-case names in order; values without spaces around them and with single ones within, those of one name joined. */
    private static TreeMap<String, String> canonical(List<HttpHeader> headers) {
        var canonical = new TreeMap<String, String>();
        headers.forEach(header -> canonical.merge(
                header.name().toLowerCase(Locale.ROOT),
                header.value().strip().replaceAll("\\s+", " "),
                (first, second) -> first + "," + second));
        return canonical;
    }

    private byte[] key(String date) {
        var key = hmac(utf8("AWS4" + credentials.secretKey()), date);
        for (var part : List.of(region, service, END)) {
            key = hmac(key, part);
        }
        return key;
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, mac.getAlgorithm()));
            return mac.doFinal(utf8(text));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has HmacSHA256", impossible);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

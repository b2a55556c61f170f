package io.agentic.testkit.model;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Looks at signatures as AWS does: written anew here, from its description, so that it can differ from who signs. */
final class AwsSignatures {

    private static final Pattern AUTHORIZATION = Pattern.compile(
            "AWS4-HMAC-SHA256 Credential=([^/]+)/(\\d{8})/([^/]+)/([^/]+)/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");
    private static final Duration SKEW = Duration.ofMinutes(5);

    private final String accessKey;
    private final String secretKey;
    private final String region;

    AwsSignatures(String accessKey, String secretKey, String region) {
        this.accessKey = accessKey;
        this.secretKey = secretKey;
        this.region = region;
    }

    /**
     * Why a request is not let in; empty when it is.
     *
     * @param headers by lower case name
     */
    Optional<Refusal> refusal(String method, String path, Map<String, String> headers, String body, Instant now) {
        var told = AUTHORIZATION.matcher(headers.getOrDefault("authorization", ""));
        if (!told.matches()) {
            return refused("MissingAuthenticationTokenException", "Missing Authentication Token");
        }
        if (!told.group(1).equals(accessKey)) {
            return refused("UnrecognizedClientException", "The security token included in the request is invalid.");
        }
        var signed = List.of(told.group(5).split(";"));
        var token = headers.containsKey("x-amz-security-token") && !signed.contains("x-amz-security-token");
        if (!signed.contains("host") || !signed.contains("x-amz-date") || token) {
            return refused("InvalidSignatureException", "A header that must be signed is not.");
        }
        var time = headers.get("x-amz-date");
        var away = Duration.between(LocalDateTime.parse(time, TIME).toInstant(ZoneOffset.UTC), now);
        if (away.abs().compareTo(SKEW) > 0) {
            return refused("InvalidSignatureException", "Signature expired, or of a time to come: " + time);
        }
        var scope = told.group(2) + "/" + region + "/bedrock/aws4_request";
        var canonical = canonical(method, path, headers, signed, body);
        var toSign = "AWS4-HMAC-SHA256\n" + time + "\n" + scope + "\n" + sha256(canonical);
        return signature(told.group(2), toSign).equals(told.group(6))
                ? Optional.empty()
                : refused("InvalidSignatureException", "The request signature we calculated does not match.");
    }

    /** An exception's name and a sentence. */
    record Refusal(String type, String sentence) {}

    private static Optional<Refusal> refused(String type, String sentence) {
        return Optional.of(new Refusal(type, sentence));
    }

    private static String canonical(
            String method, String path, Map<String, String> headers, List<String> signed, String body) {
        var lines = new ArrayList<>(List.of(method, path.replace("%", "%25").replace(":", "%3A"), ""));
        signed.forEach(
                name -> lines.add(name + ":" + headers.getOrDefault(name, "").strip()));
        lines.addAll(List.of("", String.join(";", signed), sha256(body)));
        return String.join("\n", lines);
    }

    private String signature(String date, String toSign) {
        var key = ("AWS4" + secretKey).getBytes(StandardCharsets.UTF_8);
        for (var part : List.of(date, region, "bedrock", "aws4_request", toSign)) {
            key = hmac(key, part);
        }
        return HexFormat.of().formatHex(key);
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

package io.agentic.model.bedrock.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.platform.api.http.HttpHeader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SignatureV4Test {

    private static final Instant THEN = Instant.parse("2015-08-30T12:36:00Z");

    @ParameterizedTest(name = "{0}")
    @MethodSource("published")
    void signsAsAmazonDoes(Vector vector) {
        var signed = new SignatureV4(vector.credentials(), "us-east-1", vector.service())
                .signed(vector.method(), vector.path(), vector.headers(), vector.body(), THEN);

        assertThat(value(signed, "Authorization")).endsWith(", Signature=" + vector.signature());
        assertThat(value(signed, "X-Amz-Date")).isEqualTo("20150830T123600Z");
    }

    @Test
    void showsNeitherSignatureNorTokenNorKey() {
        var credentials = new Credentials("AKIDEXAMPLE", "very-secret", "token-of-today");
        var signed = new SignatureV4(credentials, "us-east-1", "bedrock")
                .signed("POST", "/", List.of(HttpHeader.of("Host", "example.org")), new byte[0], THEN);

        assertThat(signed + " " + credentials)
                .doesNotContain("token-of-today", "Signature=", "very-secret")
                .contains("X-Amz-Date: 20150830T123600Z");
    }

    @Test
    void encodesAllOfAModelsNameThatAPathMayNotHave() {
        assertThat(SignatureV4.encoded("arn:aws:bedrock:eu-west-1:123456789012:inference-profile/eu.pine_v1:0~ä"))
                .isEqualTo(
                        "arn%3Aaws%3Abedrock%3Aeu-west-1%3A123456789012%3Ainference-profile%2Feu.pine_v1%3A0~%C3%A4");
    }

    static Stream<Vector> published() {
        try (var in = SignatureV4Test.class.getResourceAsStream("signatures.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> new Vector(List.of(line.split("\\|", -1))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String value(List<HttpHeader> headers, String name) {
        return headers.stream()
                .filter(header -> header.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value();
    }

    record Vector(List<String> columns) {

        Credentials credentials() {
            return new Credentials(columns.get(1), columns.get(2), columns.get(3));
        }

        String service() {
            return columns.get(4);
        }

        String method() {
            return columns.get(5);
        }

        String path() {
            return columns.get(6);
        }

        List<HttpHeader> headers() {
            return Arrays.stream(columns.get(7).split("~"))
                    .map(header -> header.split(":", 2))
                    .map(header -> HttpHeader.of(header[0], header[1]))
                    .toList();
        }

        byte[] body() {
            return columns.get(8).getBytes(StandardCharsets.UTF_8);
        }

        String signature() {
            return columns.get(9);
        }

        @Override
        public String toString() {
            return columns.get(0);
        }
    }
}

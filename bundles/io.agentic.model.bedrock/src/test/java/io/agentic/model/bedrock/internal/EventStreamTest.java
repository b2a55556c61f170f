package io.agentic.model.bedrock.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentic.api.model.ModelOutcome.Failed.Kind;
import io.agentic.model.wire.Trouble;
import io.agentic.model.wire.WireTrouble;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.eventstream.HeaderValue;
import software.amazon.awssdk.eventstream.Message;

class EventStreamTest {

    private static final HexFormat HEX = HexFormat.of();

    private final List<String> events = new ArrayList<>();
    private final EventStream.Decoder decoder =
            new EventStream().decoder((name, data) -> events.add(name + " " + data));

    @ParameterizedTest(name = "{0}")
    @MethodSource("published")
    void readsAmazonsVectors(String name, String bytes, Map<String, String> headers, String payload) {
        var message = Message.decode(ByteBuffer.wrap(HEX.parseHex(bytes)));

        assertThat(message.getPayload()).isEqualTo(payload.getBytes(StandardCharsets.UTF_8));
        assertThat(message.getHeaders()).hasSameSizeAs(headers);
        headers.forEach((header, value) ->
                assertThat(message.getHeaders().get(header).getString()).isEqualTo(value));
    }

    /** The vectors are no events of Bedrock's and so none here, but a damaged one is noticed all the same. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("published")
    void noticesEachDamagedByteOfAmazonsVectors(String name, String bytes) {
        for (int i = 8; i < bytes.length() / 2; i++) { // a wrong length is noticed by the sum after it
            var damaged = HEX.parseHex(bytes);
            damaged[i] ^= 1;
            var fresh = new EventStream().decoder((event, data) -> {});

            assertThatThrownBy(() -> fresh.feed(ByteBuffer.wrap(damaged)))
                    .as("byte " + i)
                    .isInstanceOfSatisfying(
                            WireTrouble.class,
                            trouble -> assertThat(trouble.trouble().kind()).isEqualTo(Kind.UNAVAILABLE));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 16, 64, 1000})
    void readsEventsHoweverTheirBytesAreCut(int piece) {
        feed(piece, event("messageStart", "{\"role\":\"assistant\"}"), event("messageStop", "{\"stopReason\":\"ä樹\"}"));

        assertThat(events)
                .containsExactly("messageStart {\"role\":\"assistant\"}", "messageStop {\"stopReason\":\"ä樹\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "throttlingException RATE",
                "modelStreamErrorException OVERLOAD",
                "validationException BAD_REQUEST",
                "internalServerException OVERLOAD",
                "serviceUnavailableException OVERLOAD",
                "yetToComeException OVERLOAD"
            })
    void endsTheAnswerWithAnException(String typeAndKind) {
        var expected = typeAndKind.split(" ");
        var exception = message("exception", ":exception-type", expected[0], "{\"message\":\"Not now.\"}");

        assertThatThrownBy(() -> feed(100, event("messageStart", "{}"), exception))
                .isInstanceOfSatisfying(WireTrouble.class, trouble -> assertThat(trouble.trouble())
                        .isEqualTo(new Trouble(Kind.valueOf(expected[1]), "Not now.")));
        assertThat(events).containsExactly("messageStart {}");
    }

    @Test
    void endsTheAnswerWithAnErrorOfTheService() {
        var error = new Message(
                Map.of(
                        ":message-type", HeaderValue.fromString("error"),
                        ":error-code", HeaderValue.fromString("InternalFailure"),
                        ":error-message", HeaderValue.fromString("It broke.")),
                new byte[0]);

        assertThatThrownBy(() -> feed(100, error.toByteBuffer().array()))
                .isInstanceOfSatisfying(WireTrouble.class, trouble -> assertThat(trouble.trouble())
                        .isEqualTo(new Trouble(Kind.OVERLOAD, "It broke.")));
    }

    @Test
    void takesNoMemoryForAMessageOfImmenseLength() {
        var prelude = ByteBuffer.allocate(16).putInt(Integer.MAX_VALUE).putInt(0);
        var sum = new CRC32();
        sum.update(prelude.array(), 0, 8);
        prelude.putInt((int) sum.getValue());

        assertThatThrownBy(() -> feed(100, prelude.array())).isInstanceOf(WireTrouble.class);
    }

    @Test
    void saysNothingOfAMessageThatIsNotWhole() {
        var event = event("messageStop", "{}");
        decoder.feed(ByteBuffer.wrap(event, 0, event.length - 1));
        decoder.end();

        assertThat(events).isEmpty();
    }

    static Stream<Arguments> published() {
        return Resources.text("frames.txt")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> {
                    var columns = line.split("\\|", -1);
                    var headers = Stream.of(columns[2].split(","))
                            .filter(header -> !header.isEmpty())
                            .map(header -> header.split("="))
                            .collect(Collectors.toMap(header -> header[0], header -> header[1]));
                    return Arguments.of(columns[0], columns[1], headers, columns[3]);
                });
    }

    private void feed(int piece, byte[]... messages) {
        for (var message : messages) {
            for (int from = 0; from < message.length; from += piece) {
                decoder.feed(ByteBuffer.wrap(message, from, Math.min(piece, message.length - from)));
            }
        }
    }

    private static byte[] event(String type, String payload) {
        return message("event", ":event-type", type, payload);
    }

    private static byte[] message(String kind, String header, String type, String payload) {
        return new Message(
                        Map.of(
                                ":message-type",
                                HeaderValue.fromString(kind),
                                header,
                                HeaderValue.fromString(type),
                                ":content-type",
                                HeaderValue.fromString("application/json")),
                        payload.getBytes(StandardCharsets.UTF_8))
                .toByteBuffer()
                .array();
    }
}

package io.agentic.model.bedrock.internal;

import io.agentic.api.model.ModelOutcome.Failed.Kind;
import io.agentic.model.wire.Framing;
import io.agentic.model.wire.Trouble;
import io.agentic.model.wire.WireTrouble;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.eventstream.Message;
import software.amazon.awssdk.eventstream.MessageDecoder;

/**
 * AWS's binary framing, taken apart by Amazon's own library, which checks both sums of each message. What the server tells as an exception
 * ends the answer.
 */
final class EventStream implements Framing {

    private static final String MEDIA_TYPE = "application/vnd.amazon.eventstream";

    @Override
    public String mediaType() {
        return MEDIA_TYPE;
    }

    @Override
    public boolean is(String contentType) {
        return contentType.startsWith(MEDIA_TYPE);
    }

    @Override
    public boolean looksLike(String document) {
        return false;
    }

    @Override
    public Decoder decoder(Events events) {
        return new Messages(events);
    }

    @Override
    public String toString() {
        return MEDIA_TYPE;
    }

    private static final class Messages implements Decoder {

        private final Events events;
        private final MessageDecoder decoder = new MessageDecoder(this::message);

        Messages(Events events) {
            this.events = events;
        }

        @Override
        public void feed(ByteBuffer bytes) {
            try {
                decoder.feed(bytes);
            } catch (IllegalArgumentException damaged) {
                throw new WireTrouble(new Trouble(Kind.UNAVAILABLE, "its event stream is damaged"));
            }
        }

        /** A message that is not whole is none: then the answer has no end either. */
        @Override
        public void end() {}

        private void message(Message message) {
            var payload = new String(message.getPayload(), StandardCharsets.UTF_8);
            switch (header(message, ":message-type")) {
                case "event" -> events.event(header(message, ":event-type"), payload);
                case "exception" ->
                    throw new WireTrouble(
                            Troubles.told(header(message, ":exception-type"), 500, Trouble.detail(payload)));
                case "error" ->
                    throw new WireTrouble(
                            Troubles.told(header(message, ":error-code"), 500, header(message, ":error-message")));
                default -> {} // of a kind that is yet to come
            }
        }

        private static String header(Message message, String name) {
            var value = message.getHeaders().get(name);
            return value == null ? "" : value.getString();
        }
    }
}

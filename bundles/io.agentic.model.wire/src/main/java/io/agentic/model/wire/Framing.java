package io.agentic.model.wire;

import java.nio.ByteBuffer;

/** How the bytes of an answer are cut into events. A vendor may have its own. */
public interface Framing {

    /** Server-sent events. */
    Framing SERVER_EVENTS = new TextFraming("text/event-stream", "event-stream", "data:|event:|:", ServerEvents::new);

    /** An object on each line. */
    Framing JSON_LINES = new TextFraming("application/x-ndjson", "ndjson|jsonl|json-lines", "\\{", JsonLines::new);

    /** One document, and nothing before it is whole. */
    Framing DOCUMENT = new TextFraming("application/json", "(?!)", "(?!)", ServerEvents::new);

    /** What is wished for in {@code Accept}; a document of JSON is always accepted beside it. */
    String mediaType();

    /** Whether an answer of that content type is framed so, in lower case; other answers are read as one document. */
    boolean is(String contentType);

    /** Whether a document that is not JSON, or more than one, is framed so all the same: some servers name another type. */
    boolean looksLike(String document);

    /** Takes an answer apart; one for each exchange. */
    Decoder decoder(Events events);

    /** Takes bytes, however they are cut. Not for several threads. */
    interface Decoder {

        /**
         * Takes bytes, all that remain.
         *
         * @throws WireTrouble if they are not framed so
         */
        void feed(ByteBuffer bytes);

        /**
         * The answer has ended. What is unfinished counts if it can be understood, since not every server ends its last event.
         *
         * @throws WireTrouble if it ended within an event that needs its end
         */
        void end();
    }

    /** Told of events. */
    interface Events {

        /**
         * @param name the empty text where there is none
         * @param data should be an object of JSON, or {@code [DONE]}
         */
        void event(String name, String data);
    }
}

package io.agentic.model.wire;

import java.util.function.Function;
import java.util.regex.Pattern;

/** A framing of lines of text. */
record TextFraming(
        String mediaType, Pattern types, Pattern beginnings, Function<Framing.Events, Framing.Decoder> decoders)
        implements Framing {

    TextFraming(String mediaType, String types, String beginnings, Function<Events, Decoder> decoders) {
        this(mediaType, Pattern.compile(types), Pattern.compile(beginnings), decoders);
    }

    @Override
    public boolean is(String contentType) {
        return types.matcher(contentType).find();
    }

    @Override
    public boolean looksLike(String document) {
        return beginnings.matcher(document).lookingAt();
    }

    @Override
    public Decoder decoder(Events events) {
        return decoders.apply(events);
    }

    @Override
    public String toString() {
        return mediaType;
    }
}

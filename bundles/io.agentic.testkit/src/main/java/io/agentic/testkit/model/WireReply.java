package io.agentic.testkit.model;

import io.agentic.testkit.model.OpenAiReply.Ending;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a fake of a vendor's server answers, and how well it behaves meanwhile. Immutable. */
public final class WireReply {

    private final int status;
    private final Map<String, String> headers;
    private final List<String> pieces;
    private final Ending ending;
    private final Duration pause;

    private WireReply(int status, Map<String, String> headers, List<String> pieces, Ending ending, Duration pause) {
        this.status = status;
        this.headers = Map.copyOf(headers);
        this.pieces = List.copyOf(pieces);
        this.ending = ending;
        this.pause = pause;
    }

    /** Any body at all. */
    public static WireReply body(int status, String contentType, String body) {
        return new WireReply(status, Map.of("Content-Type", contentType), List.of(body), Ending.WHOLE, Duration.ZERO);
    }

    /** Server-sent events, as they are put on the wire: each ends with an empty line. */
    public static WireReply events(List<String> events) {
        return new WireReply(200, Map.of("Content-Type", "text/event-stream"), events, Ending.WHOLE, Duration.ZERO);
    }

    /** With a header more. */
    public WireReply header(String name, String value) {
        var more = new TreeMap<>(headers);
        more.put(name, value);
        return new WireReply(status, more, pieces, ending, pause);
    }

    /** Waits before each event. */
    public WireReply slowly(Duration before) {
        return new WireReply(status, headers, pieces, ending, before);
    }

    /** Closes the connection after so many events. */
    public WireReply cutAfter(int events) {
        return ending(Ending.CUT, events);
    }

    /** Says nothing more after so many events, and keeps the connection open. */
    public WireReply silentAfter(int events) {
        return ending(Ending.SILENT, events);
    }

    /** Sends comments without end after so many events. */
    public WireReply drippingAfter(int events) {
        return ending(Ending.DRIPPING, events);
    }

    int status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }

    /** What is put on the wire, piece by piece, until the ending. */
    List<String> pieces() {
        return pieces;
    }

    Ending ending() {
        return ending;
    }

    Duration pause() {
        return pause;
    }

    private WireReply ending(Ending how, int events) {
        return new WireReply(status, headers, pieces.subList(0, Math.min(events, pieces.size())), how, pause);
    }
}

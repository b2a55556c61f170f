package io.agentic.testkit.model;

import io.agentic.api.model.ModelOutcome.Usage;
import io.agentic.api.tool.ToolUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a {@link DialectServer} answers, in whatever dialect, and how well it behaves meanwhile. Immutable. */
public final class ModelReply {

    /** How the sending of a reply ends. */
    enum Ending {
        /** As it should. */
        WHOLE,
        /** The connection is closed in the middle. */
        CUT,
        /** Nothing more is sent, and the connection stays open. */
        SILENT,
        /** What says nothing keeps coming, and the answer never ends. */
        DRIPPING
    }

    /** Why an answer breaks off, in the words of the dialect. */
    record Trouble(String type, String sentence) {}

    private static final int PIECE = 7;

    private int status = 200;
    private Map<String, String> headers = Map.of();
    private Optional<String> body = Optional.empty();
    private String thought = "";
    private String text = "";
    private List<ToolUse> calls = List.of();
    private String stop = "";
    private Optional<Usage> usage = Optional.of(new Usage(11, 7));
    private Optional<Trouble> trouble = Optional.empty();
    private boolean streamed = true;
    private Ending ending = Ending.WHOLE;
    private int piecesBeforeEnding = Integer.MAX_VALUE;

    private ModelReply() {}

    private ModelReply(ModelReply other) {
        status = other.status;
        headers = other.headers;
        body = other.body;
        thought = other.thought;
        text = other.text;
        calls = other.calls;
        stop = other.stop;
        usage = other.usage;
        trouble = other.trouble;
        streamed = other.streamed;
        ending = other.ending;
        piecesBeforeEnding = other.piecesBeforeEnding;
    }

    /** A model's answer in words. */
    public static ModelReply text(String text) {
        var reply = new ModelReply();
        reply.text = text;
        return reply;
    }

    /** A model's wish to call tools. */
    public static ModelReply calls(ToolUse... calls) {
        var reply = new ModelReply();
        reply.calls = List.of(calls);
        return reply;
    }

    /** Any status and body at all; with 200 it stands for the whole answer. */
    public static ModelReply body(int status, String contentType, String body) {
        var reply = new ModelReply();
        reply.status = status;
        reply.body = Optional.of(body);
        return reply.header("Content-Type", contentType);
    }

    /**
     * What a server without a script answers: calls the first tool on offer with the question's first word in backticks for each
     * required argument; repeats the result of a tool; else repeats the question.
     */
    public static ModelReply sensible(ModelQuestion question) {
        if (question.toolResult().isPresent()) {
            return text("The tool said: " + question.toolResult().get());
        }
        if (question.tools().isEmpty()) {
            return text("You said: " + question.text());
        }
        return calls(question.tools().get(0).called(question));
    }

    /** With a header more. */
    public ModelReply header(String name, String value) {
        var reply = new ModelReply(this);
        var more = new TreeMap<>(headers);
        more.put(name, value);
        reply.headers = Map.copyOf(more);
        return reply;
    }

    /** With what the model thought before. */
    public ModelReply thinking(String words) {
        var reply = new ModelReply(this);
        reply.thought = words;
        return reply;
    }

    /** With another reason for its end, in the words of the dialect. */
    public ModelReply stopping(String reason) {
        var reply = new ModelReply(this);
        reply.stop = reason;
        return reply;
    }

    /** With these counts. */
    public ModelReply counting(Usage counts) {
        var reply = new ModelReply(this);
        reply.usage = Optional.of(counts);
        return reply;
    }

    /** As a server that does not count. */
    public ModelReply withoutUsage() {
        var reply = new ModelReply(this);
        reply.usage = Optional.empty();
        return reply;
    }

    /** Tells an error instead of the end, inside the stream. */
    public ModelReply brokenOff(String type, String sentence) {
        var reply = new ModelReply(this);
        reply.trouble = Optional.of(new Trouble(type, sentence));
        return reply;
    }

    /** As a server that does not stream. */
    public ModelReply unstreamed() {
        var reply = new ModelReply(this);
        reply.streamed = false;
        return reply;
    }

    /** Closes the connection after so many pieces. */
    public ModelReply cutAfter(int pieces) {
        return ending(Ending.CUT, pieces);
    }

    /** Says nothing more after so many pieces, and keeps the connection open. */
    public ModelReply silentAfter(int pieces) {
        return ending(Ending.SILENT, pieces);
    }

    /** Sends what says nothing without end after so many pieces. */
    public ModelReply drippingAfter(int pieces) {
        return ending(Ending.DRIPPING, pieces);
    }

    private ModelReply ending(Ending how, int pieces) {
        var reply = new ModelReply(this);
        reply.ending = how;
        reply.piecesBeforeEnding = pieces;
        return reply;
    }

    int status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }

    Optional<String> body() {
        return body;
    }

    String thought() {
        return thought;
    }

    String text() {
        return text;
    }

    List<ToolUse> calls() {
        return calls;
    }

    /** The reason for its end, or what the dialect calls the usual one. */
    String stop(String usual) {
        return stop.isEmpty() ? usual : stop;
    }

    Optional<Usage> usage() {
        return usage;
    }

    Optional<Trouble> trouble() {
        return trouble;
    }

    boolean streamed() {
        return streamed;
    }

    Ending ending() {
        return ending;
    }

    /** What goes over the wire before the ending. */
    <T> List<T> sent(List<T> pieces) {
        return pieces.subList(0, Math.min(piecesBeforeEnding, pieces.size()));
    }

    /** A text in pieces as a stream has them, none with half a character. */
    static List<String> pieces(String text) {
        var pieces = new ArrayList<String>();
        for (int from = 0; from < text.length(); ) {
            int to = text.offsetByCodePoints(from, Math.min(PIECE, text.codePointCount(from, text.length())));
            pieces.add(text.substring(from, to));
            from = to;
        }
        return pieces;
    }
}

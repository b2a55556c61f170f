package io.agentic.testkit.model;

import io.agentic.api.data.Fields;
import io.agentic.api.tool.ToolUse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What an {@link OpenAiServer} answers, and how well it behaves meanwhile. Immutable. */
public final class OpenAiReply {

    /** How the sending of a reply ends. */
    enum Ending {
        /** As it should. */
        WHOLE,
        /** The connection is closed in the middle. */
        CUT,
        /** Nothing more is sent, and the connection stays open. */
        SILENT,
        /** Comments keep coming, and the answer never ends. */
        DRIPPING
    }

    private static final Usage USAGE = new Usage(11, 7);
    private static final int PIECE = 7;

    private record Usage(long input, long output, long cached) {

        Usage(long input, long output) {
            this(input, output, 0);
        }

        Fields json() {
            var counts = Fields.of("prompt_tokens", input)
                    .with("completion_tokens", output)
                    .with("total_tokens", input + output);
            return cached == 0 ? counts : counts.with("prompt_tokens_details", Fields.of("cached_tokens", cached));
        }
    }

    private final int status;
    private final Map<String, String> headers;
    private final String body;
    private final String thought;
    private final String text;
    private final List<ToolUse> calls;
    private final String finish;
    private final Usage usage;
    private final boolean indexed;
    private final boolean streamed;
    private final Ending ending;
    private final int eventsBeforeEnding;
    private final Duration pause;

    private OpenAiReply(Draft draft) {
        status = draft.status;
        headers = Map.copyOf(draft.headers);
        body = draft.body;
        thought = draft.thought;
        text = draft.text;
        calls = List.copyOf(draft.calls);
        finish = draft.finish;
        usage = draft.usage;
        indexed = draft.indexed;
        streamed = draft.streamed;
        ending = draft.ending;
        eventsBeforeEnding = draft.eventsBeforeEnding;
        pause = draft.pause;
    }

    /** A model's answer in words. */
    public static OpenAiReply text(String text) {
        var draft = new Draft();
        draft.text = text;
        return new OpenAiReply(draft);
    }

    /** Vectors of three numbers, made from the length of each text. */
    public static OpenAiReply embeddings(List<String> texts) {
        var data = new ArrayList<Fields>();
        for (int i = texts.size() - 1; i >= 0; i--) { // the order of the entries says nothing
            data.add(Fields.of("object", "embedding")
                    .with("index", i)
                    .with("embedding", List.of(texts.get(i).length(), 0.5, -1)));
        }
        return body(
                200,
                "application/json",
                Fields.of("object", "list")
                        .with("data", data)
                        .with("usage", Fields.of("prompt_tokens", 8).with("total_tokens", 8))
                        .json());
    }

    /** A model's wish to call tools; its arguments are sent as they are, even when they are not JSON. */
    public static OpenAiReply calls(ToolUse... calls) {
        var draft = new Draft();
        draft.calls = List.of(calls);
        draft.finish = "tool_calls";
        return new OpenAiReply(draft);
    }

    /** A refusal in the documented form. */
    public static OpenAiReply error(int status, String message) {
        var error = Fields.of("message", message).with("type", "error").with("code", "error_" + status);
        return body(status, "application/json", Fields.of("error", error).json());
    }

    /** Any body at all. */
    public static OpenAiReply body(int status, String contentType, String body) {
        var draft = new Draft();
        draft.status = status;
        draft.body = body;
        draft.headers.put("Content-Type", contentType);
        return new OpenAiReply(draft);
    }

    /**
     * What a server without a script answers: calls the first tool on offer with the question's first word in backticks for each
     * required argument; repeats the result of a tool; makes vectors of texts; else repeats the question.
     */
    public static OpenAiReply sensible(OpenAiRequest request) {
        if (request.wantsEmbeddings()) {
            return embeddings(request.json().texts("input"));
        }
        var last = request.last();
        if (last.text("role").equals("tool")) {
            return text("The tool said: " + last.text("content"));
        }
        if (request.tools().isEmpty()) {
            return text("You said: " + request.question());
        }
        var tool = request.tools().get(0);
        var quoted = request.question().split("`", 3);
        var arguments = Fields.NONE;
        for (var required : tool.object("parameters").texts("required")) {
            arguments = arguments.with(required, quoted.length > 1 ? quoted[1] : "unknown");
        }
        return calls(ToolUse.of("call_" + request.messages().size(), tool.text("name"), arguments));
    }

    /** With a header more. */
    public OpenAiReply header(String name, String value) {
        var draft = new Draft(this);
        draft.headers.put(name, value);
        return new OpenAiReply(draft);
    }

    /** With another {@code finish_reason}. */
    public OpenAiReply finish(String reason) {
        var draft = new Draft(this);
        draft.finish = reason;
        return new OpenAiReply(draft);
    }

    /** With a text, beside calls. */
    public OpenAiReply saying(String words) {
        var draft = new Draft(this);
        draft.text = words;
        return new OpenAiReply(draft);
    }

    /** With thoughts before, under the name that DeepSeek gives them. */
    public OpenAiReply thinking(String words) {
        var draft = new Draft(this);
        draft.thought = words;
        return new OpenAiReply(draft);
    }

    /** With these counts, of which so many read came from a cache. */
    public OpenAiReply usage(long inputTokens, long outputTokens, long cachedTokens) {
        var draft = new Draft(this);
        draft.usage = new Usage(inputTokens, outputTokens, cachedTokens);
        return new OpenAiReply(draft);
    }

    /** With these counts. */
    public OpenAiReply usage(long inputTokens, long outputTokens) {
        var draft = new Draft(this);
        draft.usage = new Usage(inputTokens, outputTokens);
        return new OpenAiReply(draft);
    }

    /** As a server that does not count. */
    public OpenAiReply withoutUsage() {
        var draft = new Draft(this);
        draft.usage = null;
        return new OpenAiReply(draft);
    }

    /** As servers that send each tool call whole and without its {@code index}. */
    public OpenAiReply withoutIndex() {
        var draft = new Draft(this);
        draft.indexed = false;
        return new OpenAiReply(draft);
    }

    /** As a server that cannot stream. */
    public OpenAiReply unstreamed() {
        var draft = new Draft(this);
        draft.streamed = false;
        return new OpenAiReply(draft);
    }

    /** Waits before each event. */
    public OpenAiReply slowly(Duration before) {
        var draft = new Draft(this);
        draft.pause = before;
        return new OpenAiReply(draft);
    }

    /** Closes the connection after so many events. */
    public OpenAiReply cutAfter(int events) {
        return ending(Ending.CUT, events);
    }

    /** Says nothing more after so many events, and keeps the connection open. */
    public OpenAiReply silentAfter(int events) {
        return ending(Ending.SILENT, events);
    }

    /** Sends comments without end after so many events. */
    public OpenAiReply drippingAfter(int events) {
        return ending(Ending.DRIPPING, events);
    }

    int status() {
        return status;
    }

    Ending ending() {
        return ending;
    }

    Duration pause() {
        return pause;
    }

    /** Whether the client gets events rather than one document. */
    boolean streams(OpenAiRequest request) {
        return body == null && streamed && request.wantsStream();
    }

    Map<String, String> headersFor(OpenAiRequest request) {
        var all = new TreeMap<>(headers);
        all.putIfAbsent("Content-Type", streams(request) ? "text/event-stream" : "application/json");
        return all;
    }

    /** What is put on the wire, piece by piece, until the ending. */
    List<String> pieces(OpenAiRequest request) {
        var pieces = streams(request) ? events(request) : List.of(body == null ? document(request) : body);
        return ending == Ending.WHOLE ? pieces : pieces.subList(0, Math.min(eventsBeforeEnding, pieces.size()));
    }

    private OpenAiReply ending(Ending how, int events) {
        var draft = new Draft(this);
        draft.ending = how;
        draft.eventsBeforeEnding = events;
        return new OpenAiReply(draft);
    }

    private String document(OpenAiRequest request) {
        var message = Fields.of("role", "assistant").with("content", text);
        if (!thought.isEmpty()) {
            message = message.with("reasoning_content", thought);
        }
        if (!calls.isEmpty()) {
            message = message.with(
                    "tool_calls", calls.stream().map(OpenAiReply::call).toList());
        }
        var choice = Fields.of("index", 0).with("message", message).with("finish_reason", finish);
        var document = envelope(request, "chat.completion").with("choices", List.of(choice));
        return (usage == null ? document : document.with("usage", usage.json())).json();
    }

    private List<String> events(OpenAiRequest request) {
        var deltas = new ArrayList<Fields>();
        deltas.add(Fields.of("role", "assistant").with("content", ""));
        pieces(thought).forEach(piece -> deltas.add(Fields.of("reasoning_content", piece)));
        pieces(text).forEach(piece -> deltas.add(Fields.of("content", piece)));
        for (int i = 0; i < calls.size(); i++) {
            deltas.addAll(indexed ? pieces(i, calls.get(i)) : List.of(toolCalls(call(calls.get(i)))));
        }
        var events = new ArrayList<String>();
        deltas.forEach(delta -> events.add(chunk(request, Fields.of("index", 0).with("delta", delta))));
        events.add(
                chunk(request, Fields.of("index", 0).with("delta", Fields.NONE).with("finish_reason", finish)));
        if (usage != null && request.wantsUsage()) {
            events.add(event(envelope(request, "chat.completion.chunk")
                    .with("choices", List.of())
                    .with("usage", usage.json())
                    .json()));
        }
        events.add(event("[DONE]"));
        return events;
    }

    private static List<Fields> pieces(int index, ToolUse call) {
        var deltas = new ArrayList<Fields>();
        deltas.add(toolCalls(call(new ToolUse(call.id(), call.tool(), "")).with("index", index)));
        pieces(call.arguments())
                .forEach(piece -> deltas.add(
                        toolCalls(Fields.of("index", index).with("function", Fields.of("arguments", piece)))));
        return deltas;
    }

    private static Fields toolCalls(Fields call) {
        return Fields.of("tool_calls", List.of(call));
    }

    private static Fields call(ToolUse call) {
        return Fields.of("id", call.id())
                .with("type", "function")
                .with("function", Fields.of("name", call.tool()).with("arguments", call.arguments()));
    }

    private static String chunk(OpenAiRequest request, Fields choice) {
        return event(envelope(request, "chat.completion.chunk")
                .with("choices", List.of(choice))
                .json());
    }

    private static Fields envelope(OpenAiRequest request, String object) {
        return Fields.of("id", "chatcmpl-1")
                .with("object", object)
                .with("created", 1_700_000_000)
                .with("model", request.json().text("model"));
    }

    private static String event(String data) {
        return "data: " + data + "\n\n";
    }

    private static List<String> pieces(String text) {
        var pieces = new ArrayList<String>();
        for (int from = 0; from < text.length(); ) {
            int to = text.offsetByCodePoints(from, Math.min(PIECE, text.codePointCount(from, text.length())));
            pieces.add(text.substring(from, to));
            from = to;
        }
        return pieces;
    }

    private static final class Draft {

        private int status = 200;
        private final Map<String, String> headers = new TreeMap<>();
        private String body;
        private String thought = "";
        private String text = "";
        private List<ToolUse> calls = List.of();
        private String finish = "stop";
        private Usage usage = USAGE;
        private boolean indexed = true;
        private boolean streamed = true;
        private Ending ending = Ending.WHOLE;
        private int eventsBeforeEnding;
        private Duration pause = Duration.ZERO;

        Draft() {}

        Draft(OpenAiReply reply) {
            status = reply.status;
            headers.putAll(reply.headers);
            body = reply.body;
            thought = reply.thought;
            text = reply.text;
            calls = reply.calls;
            finish = reply.finish;
            usage = reply.usage;
            indexed = reply.indexed;
            streamed = reply.streamed;
            ending = reply.ending;
            eventsBeforeEnding = reply.eventsBeforeEnding;
            pause = reply.pause;
        }
    }
}

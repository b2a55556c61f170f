package io.agentic.testkit.model;

import io.agentic.api.data.Fields;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a client sent to an {@link OpenAiServer}.
 *
 * @param path with its query
 * @param headers by lower case name
 * @param body as it came
 */
public record OpenAiRequest(String path, Map<String, String> headers, String body) {

    public OpenAiRequest {
        headers = Map.copyOf(headers);
    }

    /** The value of a header; empty text when it was not sent. */
    public String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    /** @throws IllegalArgumentException if the body is not a JSON object */
    public Fields json() {
        return Json.object(body);
    }

    /** The conversation, oldest first. */
    public List<Fields> messages() {
        return json().objects("messages");
    }

    /** The functions on offer: name, description, parameters. */
    public List<Fields> tools() {
        return json().objects("tools").stream()
                .map(tool -> tool.object("function"))
                .toList();
    }

    /** The last message. */
    public Fields last() {
        var messages = messages();
        return messages.get(messages.size() - 1);
    }

    /** The text of the last message of a user; empty text when there is none. */
    public String question() {
        return messages().stream()
                .filter(message -> message.text("role").equals("user"))
                .map(OpenAiRequest::words)
                .reduce("", (earlier, later) -> later);
    }

    /** Whether vectors are asked for. */
    boolean wantsEmbeddings() {
        return path.split("\\?")[0].endsWith("/embeddings");
    }

    private static String words(Fields message) {
        var inParts = message.json().contains("\"content\":[{");
        return inParts ? message.objects("content").get(0).text("text") : message.text("content");
    }

    boolean wantsStream() {
        return json().flag("stream");
    }

    boolean wantsUsage() {
        return json().object("stream_options").flag("include_usage");
    }
}

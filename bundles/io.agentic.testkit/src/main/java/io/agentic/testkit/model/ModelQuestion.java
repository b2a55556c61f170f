package io.agentic.testkit.model;

import io.agentic.api.data.Fields;
import io.agentic.api.tool.ToolUse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a client asked a {@link DialectServer}.
 *
 * @param path as it came
 * @param headers by lower case name
 * @param json the body
 * @param messages how many there are in the conversation
 * @param text the last question of a user; empty text when there is none
 * @param toolResult what a tool said, if that is the last message
 * @param tools on offer
 */
public record ModelQuestion(
        String path,
        Map<String, String> headers,
        Fields json,
        int messages,
        String text,
        Optional<String> toolResult,
        List<OfferedTool> tools) {

    public ModelQuestion {
        headers = Map.copyOf(headers);
        tools = List.copyOf(tools);
    }

    /** The value of a header; empty text when it was not sent. */
    public String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    /**
     * A tool on offer.
     *
     * @param required names of arguments
     */
    public record OfferedTool(String name, List<String> required) {

        static OfferedTool of(String name, Fields schema) {
            return new OfferedTool(name, schema.texts("required"));
        }

        ToolUse called(ModelQuestion question) {
            var quoted = question.text().split("`", 3);
            var arguments = Fields.NONE;
            for (var name : required) {
                arguments = arguments.with(name, quoted.length > 1 ? quoted[1] : "unknown");
            }
            return ToolUse.of("call_" + question.messages(), name, arguments);
        }
    }
}

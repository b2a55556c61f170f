package io.agentic.model.anthropic.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.api.model.Message;
import io.agentic.api.model.Message.Answer;
import io.agentic.api.model.Message.Image;
import io.agentic.api.model.Message.Instruction;
import io.agentic.api.model.Message.Question;
import io.agentic.api.model.Message.Reasoning;
import io.agentic.api.model.Message.ToolResult;
import io.agentic.api.model.ModelOutcome.Answered;
import io.agentic.api.model.ModelRequest;
import io.agentic.api.model.ToolOffer;
import io.agentic.api.tool.ToolUse;
import io.agentic.testkit.model.CollectingStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The shape is that of the published reference of the Messages API, platform.claude.com/docs/en/api/messages, 27 November 2026. */
class MessagesRequestTest {

    private static final String SCHEMA = "{\"type\":\"object\",\"properties\":{\"path\":{\"type\":\"string\"}}}";
    private static final ToolOffer READ = new ToolOffer("read_file", "Reads a file.", SCHEMA);
    private static final ToolUse CALL = new ToolUse("toolu_1", "read_file", "{\"path\": \"a\"}");

    @Test
    void writesAQuestion() {
        assertThat(json(builder(new Instruction("Be brief."), new Question("Hello!"))
                        .temperature(0.5)))
                .isEqualTo(one("""
                        {"model":"claude-test","max_tokens":4096,"system":[{"type":"text","text":"Be brief."}],
                        "messages":[{"role":"user","content":[{"type":"text","text":"Hello!"}]}],
                        "temperature":0.5,"stream":true}"""));
    }

    @Test
    void writesTools() {
        assertThat(json(builder(new Question("?")).tools(List.of(READ))))
                .contains("\"tools\":[{\"name\":\"read_file\",\"description\":\"Reads a file.\",\"input_schema\":"
                        + SCHEMA + "}]");
    }

    @Test
    void writesResultsInTheTurnAfterTheCallsBeforeAllElse() {
        var other = new ToolUse("call:2", "read_file", "{}");

        assertThat(json(builder(
                                new Question("?"),
                                new Answer("Both.", List.of(CALL, other)),
                                new Question("Go on."),
                                new ToolResult("toolu_1", "Oak", false),
                                new ToolResult("call:2", "No such file", true))
                        .tools(List.of(READ))))
                .contains(one("""
                        {"role":"assistant","content":[{"type":"text","text":"Both."},
                        {"type":"tool_use","id":"toolu_1","name":"read_file","input":{"path":"a"}},
                        {"type":"tool_use","id":"call_2","name":"read_file","input":{}}]},
                        {"role":"user","content":[{"type":"tool_result","tool_use_id":"toolu_1","content":"Oak"},
                        {"type":"tool_result","tool_use_id":"call_2","content":"No such file","is_error":true},
                        {"type":"text","text":"Go on."}]}]"""));
    }

    @Test
    void namesToolsThatWereCalledWhenNoneAreOnOfferAnyMore() {
        assertThat(json(builder(
                        new Question("?"), new Answer("", List.of(CALL)), new ToolResult("toolu_1", "Oak", false))))
                .contains("\"tool_choice\":{\"type\":\"none\"}")
                .contains("\"tools\":[{\"name\":\"read_file\"");
    }

    @Test
    void wrapsArgumentsThatWereMalformed() {
        var call = new ToolUse("toolu_1", "read_file", "{\"path\": ");

        assertThat(json(builder(new Question("?"), new Answer("", List.of(call)))))
                .contains("\"input\":{\"malformed\":\"{\\\"path\\\": \"}");
    }

    @Test
    void leavesOutTextInWhichNothingIsToBeSeen() {
        assertThat(json(builder(
                        new Instruction(" "), new Question("One"), new Answer("\n", List.of()), new Question("Two"))))
                .contains(one("""
                        "messages":[{"role":"user","content":[{"type":"text","text":"One"},{"type":"text","text":"Two"}]}]"""))
                .doesNotContain("system");
    }

    @Test
    void showsImagesBeforeTheQuestion() {
        assertThat(json(builder(new Question("What is it?", List.of(new Image("image/png", "iVBORw0="))))))
                .contains(one("""
                        "content":[{"type":"image","source":{"type":"base64","media_type":"image/png","data":"iVBORw0="}},
                        {"type":"text","text":"What is it?"}]"""));
    }

    @Test
    void givesBackAllBlocksInTheirOrderWithTheThoughtsAsTheyWere() {
        var answer = thought().message();

        assertThat(json(builder(new Question("?"), answer))).contains(one("""
                        "content":[{"type":"thinking","thinking":"The file will tell.","signature":"c2lnbmVkLW9uZQ=="},
                        {"type":"redacted_thinking","data":"aGlkZGVu"},
                        {"type":"text","text":"I read it."},
                        {"type":"thinking","thinking":"","signature":"c2lnbmVkLXR3bw=="},
                        {"type":"tool_use","id":"toolu_01Yew","name":"read_file","input":{"path":"a.txt"}}]"""));
    }

    @Test
    void putsThoughtsFirstWhenTheWordsWereShortened() {
        var answer = new Answer("Read.", thought().calls(), thought().reasoning());

        assertThat(json(builder(new Question("?"), answer))).contains(one("""
                        {"type":"thinking","thinking":"","signature":"c2lnbmVkLXR3bw=="},
                        {"type":"text","text":"Read."},{"type":"tool_use","""));
    }

    @Test
    void givesNoThoughtsBackThatAreOfAnotherDialectOrWereRefused() {
        var foreign = new Answer(
                "Hm.", List.of(), Optional.of(new Reasoning("gemini", "{\"blocks\":[{\"type\":\"thinking\"}]}")));

        assertThat(json(builder(new Question("?"), foreign))).doesNotContain("thinking");
        assertThat(json(builder(new Question("?"), thought().message()), Concession.NO_THOUGHTS))
                .doesNotContain("thinking")
                .contains("I read it.");
    }

    @Test
    void marksTheEndOfWhatComesAgain() {
        assertThat(json(builder(
                                new Instruction("Be brief."),
                                new Question("One"),
                                thought().message(),
                                new Question("Two"))
                        .tools(List.of(READ))
                        .stableMessages(2)))
                .contains("\"text\":\"Be brief.\",\"cache_control\":{\"type\":\"ephemeral\"}}]")
                .contains("\"text\":\"One\",\"cache_control\":{\"type\":\"ephemeral\"}}]")
                .contains(SCHEMA + ",\"cache_control\":{\"type\":\"ephemeral\"}}]")
                .doesNotContain("\"text\":\"Two\",\"cache_control");
    }

    @Test
    void marksTheEndOfAConversationThatComesAgainAsAWhole() {
        assertThat(json(builder(new Question("One")).stableMessages(1)))
                .contains("\"text\":\"One\",\"cache_control\":{\"type\":\"ephemeral\"}}]");
    }

    @Test
    void marksNoThought() {
        var reasoning = new Reasoning(
                "anthropic",
                "{\"blocks\":[{\"type\":\"text\",\"length\":4},{\"type\":\"redacted_thinking\",\"data\":\"x\"}]}");

        assertThat(json(builder(new Question("?"), new Answer("Well", List.of(), Optional.of(reasoning)))
                        .stableMessages(2)))
                .contains("\"text\":\"Well\",\"cache_control\":{\"type\":\"ephemeral\"}}");
    }

    @Test
    void wishesForAForm() {
        var request = builder(new Question("Where?")).responseSchema(SCHEMA);

        assertThat(json(request)).contains(one("""
                        "output_config":{"format":{"type":"json_schema","schema":{"type":"object",
                        "properties":{"path":{"type":"string"}},"additionalProperties":false}}}"""));
        assertThat(json(request, Concession.NO_FORMAT)).doesNotContain("output_config");
    }

    @Test
    void asksToSeeThoughtsWhereThatIsWished() {
        var request = builder(new Question("?")).build();

        assertThat(MessagesRequest.json(request, true, Set.of()).toString())
                .contains("\"thinking\":{\"type\":\"adaptive\",\"display\":\"summarized\"}");
        assertThat(MessagesRequest.json(request, true, Set.of(Concession.NO_THINKING))
                        .has("thinking"))
                .isFalse();
    }

    private static Answered thought() {
        return Published.read("thinking.sse", new MessagesAnswer(new CollectingStream(), 0))
                .answered();
    }

    private static String json(ModelRequest.Builder request, Concession... conceded) {
        return MessagesRequest.json(request.build(), false, Set.of(conceded)).toString();
    }

    private static ModelRequest.Builder builder(Message... messages) {
        return ModelRequest.builder("claude-test", List.of(messages), Instant.MAX);
    }

    private static String one(String lines) {
        return lines.replace("\n", "");
    }
}

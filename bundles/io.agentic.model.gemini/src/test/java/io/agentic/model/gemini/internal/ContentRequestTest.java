package io.agentic.model.gemini.internal;

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

/** The shape is that of the published reference of generateContent, ai.google.dev/api/generate-content, 27 November 2026. */
class ContentRequestTest {

    private static final String SCHEMA = "{\"type\":\"object\",\"properties\":{\"path\":{\"type\":\"string\"}}}";
    private static final ToolOffer READ = new ToolOffer("read_file", "Reads a file.", SCHEMA);

    @Test
    void writesAQuestion() {
        assertThat(json(builder(new Instruction("Be brief."), new Question("Hello!"))
                        .temperature(0.5)))
                .isEqualTo(one("""
                        {"systemInstruction":{"parts":[{"text":"Be brief."}]},
                        "contents":[{"role":"user","parts":[{"text":"Hello!"}]}],
                        "generationConfig":{"maxOutputTokens":4096,"temperature":0.5}}"""));
    }

    @Test
    void writesToolsWithTheirJsonSchema() {
        assertThat(json(builder(new Question("?")).tools(List.of(READ)))).contains(one("""
                        "tools":[{"functionDeclarations":[{"name":"read_file","description":"Reads a file.",
                        "parametersJsonSchema":""" + SCHEMA + "}]}]"));
    }

    @Test
    void writesCallsAndTheirResultsWithTheIdsOfTheModel() {
        var one = new ToolUse("8f2b", "read_file", "{\"path\": \"a\"}");
        var two = new ToolUse("9a0c", "list_files", "{}");

        assertThat(json(builder(
                        new Question("?"),
                        new Answer("Both.", List.of(one, two)),
                        new ToolResult("8f2b", "Oak", false),
                        new ToolResult("9a0c", "No such folder", true),
                        new Question("Go on."))))
                .contains(one("""
                        {"role":"model","parts":[{"text":"Both."},
                        {"functionCall":{"id":"8f2b","name":"read_file","args":{"path":"a"}}},
                        {"functionCall":{"id":"9a0c","name":"list_files","args":{}}}]},
                        {"role":"user","parts":[
                        {"functionResponse":{"id":"8f2b","name":"read_file","response":{"output":"Oak"}}},
                        {"functionResponse":{"id":"9a0c","name":"list_files","response":{"error":"No such folder"}}}]},
                        {"role":"user","parts":[{"text":"Go on."}]}]"""));
    }

    @Test
    void sendsNoIdsThatTheModelDidNotGive() {
        var answered = answered("thinking.sse");
        var results = answered.calls().stream()
                .map(call -> new ToolResult(call.id(), "Oak", false))
                .toList();

        assertThat(json(builder(new Question("?"), answered.message(), results.get(0), results.get(1))))
                .contains("{\"functionResponse\":{\"name\":\"read_file\",\"response\":{\"output\":\"Oak\"}}}")
                .doesNotContain("\"id\"");
    }

    @Test
    void givesSignaturesBackOnThePartsTheyCameWith() {
        assertThat(json(builder(new Question("?"), answered("thinking.sse").message())))
                .contains(one("""
                        {"role":"model","parts":[{"text":"I read "},{"text":"both."},
                        {"functionCall":{"name":"read_file","args":{"path":"a.txt"}},"thoughtSignature":"c2lnbmVkLW9uZQ=="},
                        {"functionCall":{"name":"list_files","args":{}}}]}"""));
        assertThat(json(builder(new Question("?"), answered("signed-text.sse").message())))
                .contains(one("""
                        "parts":[{"text":"Oak is hard."},{"text":"","thoughtSignature":"c2lnbmVkLXRleHQ="}]"""));
    }

    @Test
    void keepsTheSignaturesOfCallsWhenTheWordsWereShortened() {
        var answered = answered("thinking.sse");

        assertThat(json(builder(new Question("?"), new Answer("Both.", answered.calls(), answered.reasoning()))))
                .contains("\"parts\":[{\"text\":\"Both.\"},{\"functionCall\":")
                .contains("\"thoughtSignature\":\"c2lnbmVkLW9uZQ==\"");
    }

    @Test
    void givesNoReasoningOfOthersBackAndMarksCallsWithoutSignatureWhereAModelWantsIt() {
        var call = new ToolUse("toolu_1", "read_file", "{}");
        var foreign = new Answer("", List.of(call), Optional.of(new Reasoning("anthropic", "{\"blocks\":[]}")));

        assertThat(json(builder(new Question("?"), foreign))).doesNotContain("thoughtSignature");
        assertThat(json(builder(new Question("?"), foreign), Concession.MARK_UNSIGNED))
                .contains("\"thoughtSignature\":\"skip_thought_signature_validator\"");
        assertThat(json(builder(new Question("?"), answered("thinking.sse").message()), Concession.NO_SIGNATURES))
                .contains("\"thoughtSignature\":\"skip_thought_signature_validator\"")
                .doesNotContain("c2lnbmVk");
    }

    @Test
    void wrapsArgumentsThatWereMalformed() {
        var call = new ToolUse("8f2b", "read_file", "{\"path\": ");

        assertThat(json(builder(new Question("?"), new Answer("", List.of(call)))))
                .contains("\"args\":{\"malformed\":\"{\\\"path\\\": \"}");
    }

    @Test
    void showsImagesBeforeTheQuestion() {
        assertThat(json(builder(new Question("What is it?", List.of(new Image("image/png", "iVBORw0="))))))
                .contains(
                        "\"parts\":[{\"inlineData\":{\"mimeType\":\"image/png\",\"data\":\"iVBORw0=\"}},{\"text\":\"What is it?\"}]");
    }

    @Test
    void wishesForAForm() {
        var request = builder(new Question("Where?")).responseSchema(SCHEMA);

        assertThat(json(request))
                .contains("\"responseMimeType\":\"application/json\",\"responseJsonSchema\":" + SCHEMA);
        assertThat(json(request, Concession.NO_FORMAT)).doesNotContain("responseMimeType", "responseJsonSchema");
    }

    @Test
    void asksToSeeThoughtsWhereThatIsWished() {
        var request = builder(new Question("?")).build();

        assertThat(ContentRequest.json(request, true, Set.of()).toString())
                .contains("\"thinkingConfig\":{\"includeThoughts\":true}");
        assertThat(ContentRequest.json(request, true, Set.of(Concession.NO_THOUGHTS))
                        .toString())
                .doesNotContain("thinkingConfig");
    }

    private static Answered answered(String name) {
        return Published.read(name, new ContentAnswer(new CollectingStream(), 0, 0))
                .answered();
    }

    private static String json(ModelRequest.Builder request, Concession... conceded) {
        return ContentRequest.json(request.build(), false, Set.of(conceded)).toString();
    }

    private static ModelRequest.Builder builder(Message... messages) {
        return ModelRequest.builder("gemini-test", List.of(messages), Instant.MAX);
    }

    private static String one(String lines) {
        return lines.replace("\n", "");
    }
}

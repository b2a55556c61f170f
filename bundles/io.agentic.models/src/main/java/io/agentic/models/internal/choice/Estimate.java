package io.agentic.models.internal.choice;

import io.agentic.api.model.Message;
import io.agentic.api.model.ModelOutcome.Usage;
import io.agentic.api.model.ModelRequest;

/**
 * What a question is thought to need before anybody has counted: a token for each four characters, as in English text.
 *
 * @param input tokens to be read
 * @param mostOutput tokens that may be written
 */
public record Estimate(long input, int mostOutput) {

    private static final int CHARACTERS = 4;
    private static final long IMAGE = 1_000;

    public static Estimate of(ModelRequest request) {
        long characters = 0;
        long tokens = 0;
        for (var message : request.messages()) {
            characters += characters(message);
            if (message instanceof Message.Question question) {
                tokens += IMAGE * question.images().size();
            }
        }
        for (var tool : request.tools()) {
            characters += tool.name().length()
                    + tool.summary().length()
                    + tool.schema().length();
        }
        characters += request.responseSchema().map(String::length).orElse(0);
        return new Estimate(tokens + Math.max(1, characters / CHARACTERS), request.maxOutputTokens());
    }

    /** What it is thought to need of a model, both ways. */
    public long tokens(Candidate of) {
        return input + output(of);
    }

    /** What the model is thought to write. */
    public long output(Candidate of) {
        return of.target().expectedOutput(mostOutput);
    }

    /** What it is thought to cost; infinite when nobody knows the price. */
    public double cost(Candidate of) {
        return of.price()
                .map(price -> price.of(new Usage(input, output(of))).doubleValue())
                .orElse(Double.POSITIVE_INFINITY);
    }

    private static long characters(Message message) {
        if (message instanceof Message.Instruction instruction) {
            return instruction.text().length();
        }
        if (message instanceof Message.Question question) {
            return question.text().length();
        }
        if (message instanceof Message.ToolResult result) {
            return result.content().length();
        }
        var answer = (Message.Answer) message;
        long calls = 0;
        for (var call : answer.calls()) {
            calls += call.tool().length() + call.arguments().length();
        }
        return answer.text().length()
                + calls
                + answer.reasoning().map(thought -> thought.content().length()).orElse(0);
    }
}

package io.agentic.model.offline.internal;

import io.agentic.api.model.Message;
import io.agentic.api.model.Message.Answer;
import io.agentic.api.model.Message.Instruction;
import io.agentic.api.model.Message.Question;
import io.agentic.api.model.Message.ToolResult;
import java.util.ArrayList;
import java.util.List;

/**
 * What of a conversation matters to the rules.
 *
 * @param question what is asked now: the last questions that follow one another, joined
 * @param results what the tools gave since then, oldest first
 * @param calls how many calls were wished for so far, in the whole conversation
 * @param characters how long the whole conversation is
 */
record Conversation(String question, List<ToolResult> results, int calls, long characters) {

    Conversation {
        results = List.copyOf(results);
    }

    static Conversation of(List<Message> messages) {
        var questions = new ArrayList<String>();
        var results = new ArrayList<ToolResult>();
        boolean answered = true;
        int calls = 0;
        long characters = 0;
        for (var message : messages) {
            if (message instanceof Instruction instruction) {
                characters += instruction.text().length();
            } else if (message instanceof Question question) {
                if (answered) {
                    questions.clear();
                    results.clear();
                    answered = false;
                }
                questions.add(question.text());
                characters += question.text().length();
            } else if (message instanceof Answer answer) {
                answered = true;
                calls += answer.calls().size();
                characters += answer.text().length();
            } else if (message instanceof ToolResult result) {
                results.add(result);
                characters += result.content().length();
            }
        }
        return new Conversation(String.join("\n\n", questions), results, calls, characters);
    }
}

package io.agentic.engine.internal;

import io.agentic.api.model.Message;
import io.agentic.api.tool.ToolUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes a conversation fit a model's window, by rule: the same conversation and window always give the same request, so a task that is
 * taken up again asks what it would have asked.
 *
 * <p>Old results of tools are cut first, oldest first, to their beginning and end; then the oldest exchanges are left out; results of
 * the last exchange are cut only when no request could be made otherwise. Whatever is cut says so. Instructions, the objective and the
 * last question are never touched.
 */
final class Compaction {

    private static final int HEAD = 400;
    private static final int TAIL = 200;
    private static final int LEAST = 100;
    private static final int NOTICE = 120;

    private final long window;

    /** @param window how many tokens the messages may have */
    Compaction(long window) {
        this.window = window;
    }

    /** The messages to send; empty when what may not be cut is too much already. */
    Optional<List<Message>> fitted(List<Message> conversation) {
        if (Tokens.of(conversation) <= window) {
            return Optional.of(conversation);
        }
        var messages = new ArrayList<>(conversation);
        cutOldResults(messages);
        leaveOutOldExchanges(messages);
        cutLastResults(messages);
        return Tokens.of(messages) <= window ? Optional.of(List.copyOf(messages)) : Optional.empty();
    }

    private void cutOldResults(List<Message> messages) {
        var last = lastExchange(messages);
        for (int i = 0; i < last && Tokens.of(messages) > window; i++) {
            if (messages.get(i) instanceof Message.ToolResult result) {
                messages.set(i, cut(result, HEAD, TAIL));
            }
        }
    }

    /** An answer goes with the results of its calls; a model would refuse one without the other. */
    private void leaveOutOldExchanges(List<Message> messages) {
        var begin = objectiveEnd(messages);
        var exchanges = 0;
        var chars = 0L;
        var at = begin;
        while (at < lastExchange(messages) && needed(messages, exchanges) > window) {
            if (messages.get(at) instanceof Message.Instruction) {
                at++;
                continue;
            }
            do {
                chars += Tokens.text(messages.remove(at)).length();
            } while (messages.get(at) instanceof Message.ToolResult);
            exchanges++;
        }
        if (exchanges > 0) {
            messages.add(
                    begin,
                    new Message.Question("[" + exchanges + (exchanges == 1 ? " earlier message" : " earlier messages")
                            + " with what came of them, " + chars + " characters, left out here to fit the window]"));
        }
    }

    private static long needed(List<Message> messages, int exchanges) {
        return Tokens.of(messages) + (exchanges > 0 ? NOTICE / 2 : 0);
    }

    private void cutLastResults(List<Message> messages) {
        for (int i = lastExchange(messages); i < messages.size(); i++) {
            var over = Tokens.of(messages) - window;
            if (over > 0 && messages.get(i) instanceof Message.ToolResult result) {
                // A character is a third of a token at least, so as many characters less are enough.
                var kept = (int) Math.max(LEAST, result.content().length() - (over + NOTICE) * Tokens.CHARS);
                messages.set(i, cut(result, kept * 2 / 3, kept / 3));
            }
        }
    }

    /** Where the last exchange begins: with the last answer, or the question after it. */
    private static int lastExchange(List<Message> messages) {
        var i = messages.size() - 1;
        while (i > 0 && messages.get(i) instanceof Message.ToolResult) {
            i--;
        }
        return i;
    }

    /** Behind the first question, which is the objective, and the instructions before it. */
    private static int objectiveEnd(List<Message> messages) {
        for (int i = 0; i < messages.size(); i++) {
            if (messages.get(i) instanceof Message.Question) {
                return i + 1;
            }
        }
        return messages.size();
    }

    private static Message.ToolResult cut(Message.ToolResult result, int head, int tail) {
        var text = result.content();
        var left = text.length() - head - tail;
        if (left <= NOTICE) {
            return result;
        }
        return new Message.ToolResult(
                result.callId(),
                text.substring(0, whole(text, head)) + "\n[… " + left + " of " + text.length()
                        + " characters left out here to fit the window …]\n"
                        + text.substring(whole(text, text.length() - tail)),
                result.failed());
    }

    /** Not within a character of two halves. */
    private static int whole(String text, int at) {
        return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
    }

    /** How many tokens texts take, estimated so that it is rather too many: whose tokens they will be is not known. */
    static final class Tokens {

        private static final int CHARS = 3;
        private static final int AROUND = 8;
        private static final char LAST_OF_ASCII = 127;

        private Tokens() {}

        static long of(List<Message> messages) {
            var tokens = 0L;
            for (var message : messages) {
                tokens += AROUND + of(text(message));
            }
            return tokens;
        }

        /** A third of its characters; those beyond ASCII count whole. */
        static long of(String text) {
            var foreign = 0L;
            for (int i = 0; i < text.length(); i++) {
                if (text.charAt(i) > LAST_OF_ASCII) {
                    foreign++;
                }
            }
            return (text.length() - foreign + CHARS - 1) / CHARS + foreign;
        }

        static String text(Message message) {
            if (message instanceof Message.Instruction instruction) {
                return instruction.text();
            }
            if (message instanceof Message.Question question) {
                return question.text();
            }
            if (message instanceof Message.ToolResult result) {
                return result.callId() + result.content();
            }
            var answer = (Message.Answer) message;
            var all = new StringBuilder(answer.text());
            for (ToolUse use : answer.calls()) {
                all.append(use.id()).append(use.tool()).append(use.arguments());
            }
            return all.toString();
        }
    }
}

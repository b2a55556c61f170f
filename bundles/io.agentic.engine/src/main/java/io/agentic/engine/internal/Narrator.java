package io.agentic.engine.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.agentic.api.agent.AgentOutcome;
import io.agentic.api.agent.Step;
import io.agentic.api.data.Fields;
import io.agentic.api.event.TaskEvent;
import io.agentic.api.event.TaskEvent.Kind;
import io.agentic.api.model.ModelOutcome;
import io.agentic.api.task.TaskId;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.engine.internal.story.RecordCodec;
import io.agentic.engine.internal.story.TaskRecord;
import io.agentic.platform.api.store.Journal;
import java.util.List;
import java.util.stream.Collectors;

/** Tells journal entries as events: one line for people, a few members for programs. */
final class Narrator {

    private static final int LINE = 160;
    private static final int ARGUMENT = 60;
    private static final int GLANCE = 1_000;

    private final RecordCodec codec;

    Narrator(RecordCodec codec) {
        this.codec = codec;
    }

    TaskEvent event(TaskId task, Journal.Entry entry) {
        return event(task, entry, codec.record(entry));
    }

    /** The event of an entry that has been read. */
    TaskEvent event(TaskId task, Journal.Entry entry, TaskRecord record) {
        var told = tell(record);
        return new TaskEvent(
                task, entry.seq(), entry.at(), told.kind, told.agent, shortened(told.summary, LINE), told.data);
    }

    /** What is left of an entry when a story is shortened. */
    Journal.Entry shortened(TaskId task, Journal.Entry entry) {
        var event = event(task, entry);
        var told = new TaskRecord.Told(event.kind(), event.agent(), event.summary(), event.data());
        return codec.entry(entry.seq(), entry.at(), told);
    }

    /** The first line of a text, cut to a length. */
    static String shortened(String text, int length) {
        var stripped = text.strip();
        var newline = stripped.indexOf('\n');
        var line = newline < 0 ? stripped : stripped.substring(0, newline).strip();
        return line.length() <= length ? line : line.substring(0, length - 1) + "…";
    }

    /** The first line of a Markdown text that says something. */
    private static String gist(String markdown) {
        for (int begin = 0; begin < markdown.length(); ) {
            var newline = markdown.indexOf('\n', begin);
            var end = newline < 0 ? markdown.length() : newline;
            var line = markdown.substring(begin, Math.min(end, begin + GLANCE)).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                return line;
            }
            begin = end + 1;
        }
        return "";
    }

    /** Arguments of a call in a few words: long texts cut, lists counted. */
    private String brief(String arguments) {
        try {
            return codec.fields(arguments).values().entrySet().stream()
                    .map(argument -> " " + argument.getKey() + "=" + brief(argument.getValue()))
                    .collect(Collectors.joining());
        } catch (JsonProcessingException e) {
            return " with arguments that are not JSON";
        }
    }

    private static String brief(Object value) {
        return value instanceof List<?> list ? "[" + list.size() + "]" : shortened(String.valueOf(value), ARGUMENT);
    }

    private Told tell(TaskRecord record) {
        if (record instanceof TaskRecord.Accepted accepted) {
            return new Told(
                    Kind.ACCEPTED, "", "accepted: " + accepted.objective(), Fields.of("model", accepted.model()));
        }
        if (record instanceof TaskRecord.AgentStarted started) {
            return new Told(
                    Kind.AGENT_STARTED,
                    started.agent(),
                    "starts: " + started.objective(),
                    Fields.builder()
                            .with("type", started.type())
                            .with("tier", started.tier())
                            .with("parent", started.parent())
                            .with("key", started.key())
                            .build());
        }
        if (record instanceof TaskRecord.Stepped stepped) {
            return stepped(stepped);
        }
        if (record instanceof TaskRecord.Answered answered) {
            return answered(answered);
        }
        if (record instanceof TaskRecord.CallBegun begun) {
            return new Told(
                    Kind.CALL_BEGUN,
                    begun.agent(),
                    "calls " + begun.use().tool() + brief(begun.use().arguments()),
                    Fields.of("tool", begun.use().tool())
                            .with("call", begun.use().id()));
        }
        if (record instanceof TaskRecord.CallEnded ended) {
            return new Told(
                    Kind.CALL_ENDED,
                    ended.agent(),
                    "call ended: " + words(ended.outcome()),
                    Fields.of("call", ended.callId())
                            .with("outcome", ended.outcome().getClass().getSimpleName()));
        }
        if (record instanceof TaskRecord.AgentEnded ended) {
            return new Told(
                    Kind.AGENT_ENDED,
                    ended.agent(),
                    words(ended.outcome()),
                    Fields.of("outcome", ended.outcome().getClass().getSimpleName()));
        }
        if (record instanceof TaskRecord.Waiting waiting) {
            return new Told(
                    Kind.WAITING, waiting.agent(), "waits: " + waiting.reason(), Fields.of("call", waiting.callId()));
        }
        if (record instanceof TaskRecord.Decided decided) {
            return new Told(
                    Kind.DECIDED,
                    decided.agent(),
                    (decided.approved() ? "approved" : "rejected") + " by " + decided.by(),
                    Fields.of("call", decided.callId()));
        }
        if (record instanceof TaskRecord.Resumed resumed) {
            return new Told(Kind.RESUMED, "", "taken up again", Fields.of("epoch", resumed.epoch()));
        }
        if (record instanceof TaskRecord.CancelRequested wish) {
            return new Told(Kind.CANCEL_REQUESTED, "", "cancelled by " + wish.by(), Fields.NONE);
        }
        if (record instanceof TaskRecord.Told told) {
            return new Told(told.kind(), told.agent(), told.summary(), told.data());
        }
        var ended = (TaskRecord.Ended) record;
        return new Told(
                Kind.ENDED,
                "",
                ended.status() + (ended.message().isEmpty() ? "" : ": " + ended.message()),
                Fields.of("status", ended.status()));
    }

    private static Told stepped(TaskRecord.Stepped stepped) {
        var step = stepped.step();
        if (step instanceof Step.Ask) {
            var prompt = step.state().text(Step.Ask.PROMPT, "");
            return prompt.isEmpty()
                    ? new Told(Kind.ASKED, stepped.agent(), "asks the model", Fields.NONE)
                    : new Told(
                            Kind.ASKED,
                            stepped.agent(),
                            "asks the model with prompt " + prompt,
                            Fields.of(Step.Ask.PROMPT, prompt));
        }
        if (step instanceof Step.Call call) {
            var tools = call.calls().stream().map(use -> use.tool()).distinct().collect(Collectors.joining(", "));
            return new Told(Kind.STEPPED, stepped.agent(), "decides to call " + tools, Fields.NONE);
        }
        if (step instanceof Step.Delegate delegate) {
            var keys = delegate.assignments().stream().map(work -> work.key()).toList();
            return new Told(
                    Kind.STEPPED, stepped.agent(), "delegates " + String.join(", ", keys), Fields.of("children", keys));
        }
        if (step instanceof Step.Await) {
            return new Told(Kind.STEPPED, stepped.agent(), "waits for its children", Fields.NONE);
        }
        return new Told(Kind.STEPPED, stepped.agent(), step instanceof Step.Done ? "is done" : "gives up", Fields.NONE);
    }

    private static Told answered(TaskRecord.Answered answered) {
        if (answered.outcome() instanceof ModelOutcome.Answered answer) {
            var words = answer.text().isBlank() && !answer.calls().isEmpty()
                    ? "the model wants "
                            + answer.calls().stream().map(use -> use.tool()).collect(Collectors.joining(", "))
                    : "the model answers: " + answer.text();
            return new Told(
                    Kind.ANSWERED,
                    answered.agent(),
                    words,
                    Fields.builder()
                            .with("inputTokens", answer.usage().inputTokens())
                            .with("outputTokens", answer.usage().outputTokens())
                            .with("cost", answered.cost())
                            .build());
        }
        var failed = (ModelOutcome.Failed) answered.outcome();
        return new Told(Kind.ANSWERED, answered.agent(), "the model failed: " + failed.reason(), Fields.NONE);
    }

    private static String words(ToolOutcome outcome) {
        if (outcome instanceof ToolOutcome.Done done) {
            return gist(done.content());
        }
        return outcome instanceof ToolOutcome.Refused refused
                ? "refused: " + refused.reason()
                : "failed: " + ((ToolOutcome.Failed) outcome).reason();
    }

    private static String words(AgentOutcome outcome) {
        if (outcome instanceof AgentOutcome.Finished finished) {
            return "done: " + gist(finished.result());
        }
        if (outcome instanceof AgentOutcome.Failed failed) {
            return "failed: " + failed.reason();
        }
        return outcome instanceof AgentOutcome.Refused refused ? "refused: " + refused.reason() : "cancelled";
    }

    private record Told(Kind kind, String agent, String summary, Fields data) {}
}

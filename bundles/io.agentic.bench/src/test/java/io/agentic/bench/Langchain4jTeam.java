package io.agentic.bench;

import dev.langchain4j.agentic.Agent;
import dev.langchain4j.agentic.AgenticServices;
import dev.langchain4j.agentic.UntypedAgent;
import dev.langchain4j.agentic.supervisor.SupervisorAgent;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.service.V;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** The peer: teams of three made with LangChain4j's agentic module, on a model that answers at once. */
final class Langchain4jTeam {

    private static final String RESULT = "result";

    private Langchain4jTeam() {}

    /** Three agents one after the other, each of which asks the model once. */
    static UnaryOperator<String> sequence() {
        UntypedAgent sequence = AgenticServices.sequenceBuilder()
                .subAgents(worker("first"), worker("second"), worker("third"))
                .outputKey(RESULT)
                .build();
        return objective -> (String) sequence.invoke(Map.of("request", objective));
    }

    /** A supervisor over a supervisor over a worker: each of the two asks the model whom to call, and again whether all is done. */
    static UnaryOperator<String> supervisors() {
        var specialist = AgenticServices.supervisorBuilder()
                .name("specialist")
                .description("Gives work to workers.")
                .outputKey("specialistResult")
                .chatModel(planning("worker"))
                .subAgents(worker("worker"))
                .build();
        SupervisorAgent supervisor = AgenticServices.supervisorBuilder()
                .chatModel(planning("specialist"))
                .subAgents(specialist)
                .build();
        return supervisor::invoke;
    }

    /**
     * The same with a class loader that remembers where service files are. LangChain4j makes its planners anew for each request and looks
     * services up in the whole class path each time, so that the length of ours would count against it.
     */
    static UnaryOperator<String> supervisorsOnShortClassPath() {
        var team = supervisors();
        var loader = new RememberingLoader(Langchain4jTeam.class.getClassLoader());
        return objective -> {
            var thread = Thread.currentThread();
            var before = thread.getContextClassLoader();
            thread.setContextClassLoader(loader);
            try {
                return team.apply(objective);
            } finally {
                thread.setContextClassLoader(before);
            }
        };
    }

    private static Worker worker(String name) {
        return AgenticServices.agentBuilder(Worker.class)
                .name(name)
                .chatModel(model(question -> "Answered: " + question))
                .outputKey(RESULT)
                .build();
    }

    /** Plans as a supervisor must: calls the agent first, and is done when there is a response. */
    private static ChatModel planning(String agent) {
        var call = "{\"agentName\":\"" + agent + "\",\"arguments\":{\"request\":\"Do the work\"}}";
        var done = "{\"agentName\":\"done\",\"arguments\":{\"response\":\"The work is done.\"}}";
        return model(question -> question.contains("The last received response is: ''") ? call : done);
    }

    private static ChatModel model(UnaryOperator<String> answer) {
        return new ChatModel() {
            @Override
            public ChatResponse doChat(ChatRequest request) {
                var messages = request.messages();
                var question = ((UserMessage) messages.get(messages.size() - 1)).singleText();
                return ChatResponse.builder()
                        .aiMessage(AiMessage.from(answer.apply(question)))
                        .build();
            }
        };
    }

    private static final class RememberingLoader extends ClassLoader {

        private final Map<String, List<URL>> found = new ConcurrentHashMap<>();

        RememberingLoader(ClassLoader parent) {
            super(parent);
        }

        @Override
        public Enumeration<URL> getResources(String name) {
            return Collections.enumeration(found.computeIfAbsent(name, this::find));
        }

        private List<URL> find(String name) {
            try {
                return Collections.list(super.getResources(name));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** What an agent of theirs is: an interface. */
    public interface Worker {

        @dev.langchain4j.service.UserMessage("{{request}}")
        @Agent("Does one piece of work.")
        String work(@V("request") String request);
    }
}

package io.agentic.model.openai.internal;

import io.agentic.api.model.ModelOutcome.Failed.Kind;
import io.agentic.api.model.ModelOutcome.Usage;
import io.agentic.api.tool.ToolUse;
import io.agentic.testkit.model.OpenAiReply;
import io.agentic.testkit.model.OpenAiServer;
import io.agentic.testkit.model.ScriptedVendor;
import java.util.List;

/**
 * OpenAI as its API reference and its list of error codes describe it (platform.openai.com/docs/api-reference/chat and
 * /docs/guides/error-codes), with the thoughts of DeepSeek (api-docs.deepseek.com/guides/thinking_mode); looked up in November 2026.
 */
record OpenAiVendor(OpenAiServer server) implements ScriptedVendor {

    @Override
    public void answer(String thought, String text, List<ToolUse> calls, Usage usage) {
        var reply = calls.isEmpty()
                ? OpenAiReply.text(text)
                : OpenAiReply.calls(calls.toArray(ToolUse[]::new)).saying(text);
        server.then(reply.thinking(thought).usage(usage.inputTokens(), usage.outputTokens(), usage.cachedTokens()));
    }

    @Override
    public boolean fail(Kind kind) {
        switch (kind) {
            case AUTHENTICATION -> error(401, "invalid_api_key");
            case QUOTA -> error(429, "insufficient_quota");
            case RATE -> error(429, "rate_limit_exceeded");
            case CONTEXT_LENGTH -> error(400, "context_length_exceeded");
            case CONTENT_FILTER -> error(400, "content_filter");
            case OVERLOAD -> error(503, "server_error");
            case BAD_REQUEST -> error(400, "invalid_value");
            case UNSUPPORTED -> error(404, "model_not_found");
            case UNAVAILABLE ->
                server.then(OpenAiReply.text("A long answer that breaks off").cutAfter(3));
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    public String lastBody() {
        var requests = server.requests();
        return requests.get(requests.size() - 1).body();
    }

    @Override
    public boolean awaitAbandoned() throws InterruptedException {
        return server.awaitAbandoned();
    }

    private void error(int status, String code) {
        server.then(OpenAiReply.body(
                status,
                "application/json",
                "{\"error\":{\"message\":\"As documented\",\"type\":\"test\",\"param\":null,\"code\":\"" + code
                        + "\"}}"));
    }
}

package io.agentic.web.rest.internal;

import io.agentic.platform.api.operation.Problem;
import io.agentic.platform.api.operation.Problem.Code;
import java.util.Map;

/** A request that is not answered with what it asked for. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Problem problem;
    private final transient Map<String, String> headers;

    Refusal(Problem problem) {
        this(problem.code().httpStatus(), problem, Map.of());
    }

    Refusal(int status, Problem problem, Map<String, String> headers) {
        super(problem.text(), null, false, false);
        this.status = status;
        this.problem = problem;
        this.headers = Map.copyOf(headers);
    }

    /** The request makes no sense. */
    static Refusal usage(String message, String remedy) {
        return new Refusal(new Problem(Code.USAGE, message, remedy));
    }

    Answer answer(Json json) {
        var answer = Answer.problem(status, problem, json);
        for (var header : headers.entrySet()) {
            answer = answer.with(header.getKey(), header.getValue());
        }
        return answer;
    }
}

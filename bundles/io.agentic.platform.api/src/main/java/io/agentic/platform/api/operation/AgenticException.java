package io.agentic.platform.api.operation;

/** A {@link Problem} on its way to an outer door. */
public final class AgenticException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public AgenticException(Problem problem) {
        super(problem.text());
        this.problem = problem;
    }

    public AgenticException(Problem.Code code, String message, String remedy) {
        this(new Problem(code, message, remedy));
    }

    public Problem problem() {
        return problem;
    }
}

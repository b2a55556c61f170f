package io.agentic.platform.api.operation;

/**
 * The input of a verb; a record with an {@link Operation} annotation.
 *
 * @param <O> what the verb answers: a record, a list of records, a {@link Document}, or text
 */
public interface Request<O> {}

package io.agentic.api.model;

/**
 * A tool as a model sees it.
 *
 * @param name what the model calls it
 * @param summary one sentence
 * @param schema JSON Schema of the arguments, as text
 */
public record ToolOffer(String name, String summary, String schema) {}

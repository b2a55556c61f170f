package io.agentic.platform.api.operation;

/**
 * A file as the answer of a verb. Doors hand its text on as it is.
 *
 * @param fileName a good name for it
 * @param mediaType what it is; its text is UTF-8
 * @param text all of it
 */
public record Document(String fileName, String mediaType, String text) {}

package io.agentic.plugin.review.internal.docs;

/**
 * Something a document says that is not so.
 *
 * @param line where it says so
 * @param rule the rule's id
 * @param what it says and what is missing, as a title
 * @param grave whether a reader who follows it is stopped
 */
record Stale(int line, String rule, String what, boolean grave) {}

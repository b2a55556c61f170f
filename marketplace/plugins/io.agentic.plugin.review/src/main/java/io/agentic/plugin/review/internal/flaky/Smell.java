package io.agentic.plugin.review.internal.flaky;

import io.agentic.plugin.review.internal.finding.Severity;

/**
 * A place in a test that makes it fail by chance, or never.
 *
 * @param at where it is
 * @param rule the rule's id
 * @param severity how much it matters
 * @param title what it is
 * @param why what can happen
 * @param remedy what to do
 */
record Smell(int at, String rule, Severity severity, String title, String why, String remedy) {}

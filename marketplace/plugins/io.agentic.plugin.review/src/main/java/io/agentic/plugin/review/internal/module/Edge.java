package io.agentic.plugin.review.internal.module;

import io.agentic.plugin.review.internal.finding.Certainty;

/**
 * One module needs another.
 *
 * @param from the module that imports
 * @param to the imported module
 * @param file where the import stands
 * @param line of the import
 * @param text of the import
 * @param certainty certain when the import is carried out when the program runs
 */
record Edge(String from, String to, String file, int line, String text, Certainty certainty) {}

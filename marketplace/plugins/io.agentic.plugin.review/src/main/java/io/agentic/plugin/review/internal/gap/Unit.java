package io.agentic.plugin.review.internal.gap;

import java.util.Set;

/**
 * Something a test should name: a class, or a module.
 *
 * @param line where it begins
 * @param title what people call it, such as {@code class Parser}
 * @param names a test that uses one of these names it
 * @param lines how long it is
 * @param branches how many decisions it takes
 */
record Unit(int line, String title, Set<String> names, int lines, int branches) {}

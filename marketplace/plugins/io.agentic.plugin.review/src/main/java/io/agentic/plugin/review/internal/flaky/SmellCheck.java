package io.agentic.plugin.review.internal.flaky;

import java.util.List;

/** Looks for one kind of smell in a test file. */
interface SmellCheck {

    List<Smell> check(TestFile file);
}

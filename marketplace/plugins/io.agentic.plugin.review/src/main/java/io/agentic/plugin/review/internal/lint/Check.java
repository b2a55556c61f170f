package io.agentic.plugin.review.internal.lint;

import io.agentic.plugin.review.internal.finding.Finding;
import io.agentic.plugin.review.internal.source.SourceFile;
import java.util.List;

/** Looks for mistakes in one file. */
@FunctionalInterface
interface Check {

    List<Finding> in(SourceFile file);
}

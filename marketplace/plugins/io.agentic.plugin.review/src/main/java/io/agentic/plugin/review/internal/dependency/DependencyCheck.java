package io.agentic.plugin.review.internal.dependency;

import io.agentic.plugin.review.internal.finding.Finding;
import java.util.List;

/** Looks for one kind of fault in a manifest, seen together with the others of its repository. */
interface DependencyCheck {

    List<Finding> check(Manifest manifest, Manifests all) throws InterruptedException;
}

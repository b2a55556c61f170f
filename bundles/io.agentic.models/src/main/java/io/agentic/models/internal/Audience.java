package io.agentic.models.internal;

import io.agentic.models.internal.choice.Candidate;
import io.agentic.models.internal.choice.Chooser;
import java.util.List;

/**
 * Whom a question may be asked.
 *
 * @param among in the order of the route; at least one
 * @param chooser decides among those that can
 */
record Audience(List<Candidate> among, Chooser chooser) {}

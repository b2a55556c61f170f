package io.agentic.plugin.review.internal.docs;

import java.util.List;

/** Compares what a document says with what is there. */
interface DocumentCheck {

    List<Stale> check(Document document, RepositoryFacts facts) throws InterruptedException;
}

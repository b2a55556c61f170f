package io.agentic.testkit.store;

import io.agentic.platform.api.store.Documents;

class InMemoryDocumentsContractTest extends DocumentsContract {

    private final Documents documents = new InMemoryDocuments();

    @Override
    protected Documents documents() {
        return documents;
    }
}

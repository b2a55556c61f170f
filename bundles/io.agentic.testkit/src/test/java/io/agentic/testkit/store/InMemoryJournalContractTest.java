package io.agentic.testkit.store;

import io.agentic.platform.api.store.Journal;

class InMemoryJournalContractTest extends JournalContract {

    private final Journal journal = new InMemoryJournal();

    @Override
    protected Journal journal() {
        return journal;
    }
}

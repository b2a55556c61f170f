package io.agentic.itests;

import io.agentic.platform.api.store.Journal;
import io.agentic.testkit.store.ForwardingJournal;
import io.agentic.testkit.store.InMemoryJournal;
import org.osgi.service.component.annotations.Component;

/** Stands in for the database. */
@Component(service = Journal.class)
public final class MemoryJournal extends ForwardingJournal {

    public MemoryJournal() {
        super(new InMemoryJournal());
    }
}

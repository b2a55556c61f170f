package io.agentic.api.event;

import org.osgi.annotation.versioning.ConsumerType;

/** Told of everything that happens in tasks, after it is in the journal. Register as a service. */
@ConsumerType
public interface TaskListener {

    /** Called in the order of the journal, for one task never by two threads at once. Exceptions are logged and forgotten. */
    void happened(TaskEvent event);
}

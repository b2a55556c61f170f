package io.agentic.platform.api.task;

import io.agentic.api.event.TaskListener;
import io.agentic.api.task.TaskId;
import org.osgi.annotation.versioning.ProviderType;

/** Lets a surface follow one task, from any point of its story. */
@ProviderType
public interface TaskFeed {

    /**
     * Tells a listener of all events after {@code afterSeq}: first those that have happened, then the others as they happen. The last is
     * of kind {@code ENDED}. Called by one thread at a time; a listener that blocks delays only itself.
     *
     * @return closing it ends the telling
     * @throws io.agentic.platform.api.operation.AgenticException when there is no such task
     */
    Following follow(TaskId task, long afterSeq, TaskListener listener);

    /** A listener being told. */
    interface Following extends AutoCloseable {

        @Override
        void close();
    }
}

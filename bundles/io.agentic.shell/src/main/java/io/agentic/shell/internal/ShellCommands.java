package io.agentic.shell.internal;

import io.agentic.platform.api.operation.Operation;
import io.agentic.platform.api.operation.OperationSet;
import io.agentic.platform.api.operation.Operations;
import io.agentic.platform.api.task.TaskFeed;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.karaf.shell.api.console.Registry;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Keeps a Karaf command for every verb. It follows the sets of verbs and not the table, for a set that comes is told to both in no certain
 * order; a command looks its verb up in the table when it is used.
 */
@Component
public final class ShellCommands {

    private final Registry registry;
    private final Operations operations;
    private final List<TaskFeed> feeds = new CopyOnWriteArrayList<>();
    private final Map<OperationSet, List<VerbCommand>> commands = new IdentityHashMap<>();

    @Activate
    public ShellCommands(
            @Reference(name = "sessions") SessionFactory sessions,
            @Reference(name = "operations") Operations operations) {
        this.registry = sessions.getRegistry();
        this.operations = operations;
    }

    @Reference(name = "sets", cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    synchronized void addSet(OperationSet set) {
        var made = set.operations().stream()
                .map(binding -> binding.input().getAnnotation(Operation.class))
                .filter(operation -> operation != null && operation.name().indexOf(':') > 0)
                .map(operation ->
                        new VerbCommand(operation.name(), operation.summary(), operations, feeds, new ThreadVoice()))
                .toList();
        made.forEach(registry::register);
        commands.put(set, made);
    }

    synchronized void removeSet(OperationSet set) {
        commands.remove(set).forEach(registry::unregister);
    }

    @Reference(name = "feeds", cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addFeed(TaskFeed feed) {
        feeds.add(feed);
    }

    void removeFeed(TaskFeed feed) {
        feeds.remove(feed);
    }
}

package io.agentic.shell.internal;

import io.agentic.platform.api.operation.Operations;
import io.agentic.platform.api.task.TaskFeed;
import java.util.List;
import org.apache.karaf.shell.api.console.Command;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Parser;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;

/** A verb as a command of the Karaf shell. */
final class VerbCommand implements Command {

    private final String name;
    private final String summary;
    private final Operations operations;
    private final List<TaskFeed> feeds;
    private final Voice say;

    VerbCommand(String name, String summary, Operations operations, List<TaskFeed> feeds, Voice say) {
        this.name = name;
        this.summary = summary;
        this.operations = operations;
        this.feeds = feeds;
        this.say = say;
    }

    @Override
    public String getScope() {
        return name.substring(0, name.indexOf(':'));
    }

    @Override
    public String getName() {
        return name.substring(name.indexOf(':') + 1);
    }

    @Override
    public String getDescription() {
        return summary;
    }

    @Override
    public Completer getCompleter(boolean scoped) {
        return new VerbCompleter(this, scoped, operations);
    }

    @Override
    public Parser getParser() {
        return null; // Karaf's own
    }

    @Override
    public Object execute(Session session, List<Object> arguments) throws CommandException, InterruptedException {
        try {
            var user = ShellUser.current()
                    .orElseThrow(() -> Complaint.misuse("Nobody is logged in here. Log in by SSH: agentic shell"));
            var spec = operations
                    .find(name)
                    .orElseThrow(() -> Complaint.misuse("The verb " + name + " is gone. See: help"));
            var width =
                    session.getTerminal() == null ? 0 : session.getTerminal().getWidth();
            new VerbUse(operations, feeds, user, say, width)
                    .use(spec, arguments.stream().map(String::valueOf).toList(), new SessionFiles(session));
            return null;
        } catch (Complaint complaint) { // Karaf prints its text and nothing else, and the line ends unsuccessfully
            throw new CommandException(complaint.getMessage(), complaint.getMessage());
        }
    }
}

package io.agentic.shell.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The shell of verbs at the end of an SSH channel, on a thread of its own. */
final class SshShell implements Command {

    private static final Logger LOG = LoggerFactory.getLogger(SshShell.class);
    private static final int TROUBLE = 1;
    private static final int INTERRUPTED = 130;

    private final VerbShell shell;
    private final Optional<String> line;
    private InputStream in;
    private OutputStream out;
    private OutputStream err;
    private ExitCallback exit;
    private Thread thread;

    /** @param line to run, and nothing else; empty to ask for lines */
    SshShell(VerbShell shell, Optional<String> line) {
        this.shell = shell;
        this.line = line;
    }

    @Override
    public void setInputStream(InputStream stream) {
        in = new BoundedLines(stream);
    }

    @Override
    public void setOutputStream(OutputStream stream) {
        out = stream;
    }

    @Override
    public void setErrorStream(OutputStream stream) {
        err = stream;
    }

    @Override
    public void setExitCallback(ExitCallback callback) {
        exit = callback;
    }

    @Override
    public synchronized void start(ChannelSession channel, Environment environment) {
        thread = new Thread(() -> end(run(environment)), "agentic-shell-" + shell.user());
        thread.setDaemon(true);
        thread.start();
    }

    /** Also called on the way out of {@link #end}. */
    @Override
    public synchronized void destroy(ChannelSession channel) {
        if (thread != null) {
            thread.interrupt();
        }
    }

    private void end(int code) {
        synchronized (this) {
            thread = null;
        }
        exit.onExit(code);
    }

    private int run(Environment environment) {
        try (var lines = ShellLines.open(shell, in, out, err, environment)) {
            return line.isPresent() ? lines.run(line.get()) : lines.runAll();
        } catch (IOException gone) {
            return TROUBLE;
        } catch (InterruptedException cutOff) {
            return INTERRUPTED;
        } catch (RuntimeException | LinkageError trouble) {
            LOG.error("The shell of {} failed", shell.user(), trouble);

            return TROUBLE;
        }
    }
}

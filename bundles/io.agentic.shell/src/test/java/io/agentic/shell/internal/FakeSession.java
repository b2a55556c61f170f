package io.agentic.shell.internal;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.karaf.shell.api.console.Command;
import org.apache.karaf.shell.api.console.History;
import org.apache.karaf.shell.api.console.Registry;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.apache.karaf.shell.api.console.Terminal;

/** A session without a terminal, with a registry. */
final class FakeSession implements Session, Registry, SessionFactory {

    final List<Command> commands = new ArrayList<>();
    private final Map<String, Object> variables = new HashMap<>();
    boolean closed;
    private Path folder = Path.of("/");

    @Override
    public Object get(String name) {
        return variables.get(name);
    }

    @Override
    public void put(String name, Object value) {
        variables.put(name, value);
    }

    @Override
    public PrintStream getConsole() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Path currentDir() {
        return folder;
    }

    @Override
    public void currentDir(Path path) {
        folder = path;
    }

    @Override
    public String resolveCommand(String name) {
        return name.contains(":") ? name : "task:" + name;
    }

    @Override
    public Registry getRegistry() {
        return this;
    }

    @Override
    public void register(Object service) {
        commands.add((Command) service);
    }

    @Override
    public void unregister(Object service) {
        commands.remove(service);
    }

    @Override
    public List<Command> getCommands() {
        return commands;
    }

    @Override
    public Command getCommand(String scope, String name) {
        return commands.stream()
                .filter(command ->
                        command.getScope().equals(scope) && command.getName().equals(name))
                .findFirst()
                .orElse(null);
    }

    @Override
    public Terminal getTerminal() {
        return null;
    }

    @Override
    public SessionFactory getFactory() {
        return this;
    }

    @Override
    public void run() {}

    @Override
    public void close() {
        closed = true;
    }

    @Override
    public Object execute(CharSequence line) {
        throw new UnsupportedOperationException();
    }

    @Override
    public InputStream getKeyboard() {
        throw new UnsupportedOperationException();
    }

    @Override
    public String readLine(String prompt, Character mask) {
        throw new UnsupportedOperationException();
    }

    @Override
    public History getHistory() {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> void register(Callable<T> factory, Class<T> type) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> T getService(Class<T> type) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> List<T> getServices(Class<T> type) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean hasService(Class<?> type) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Session create(
            InputStream in, PrintStream out, PrintStream err, Terminal terminal, String encoding, Runnable close) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Session create(InputStream in, PrintStream out, PrintStream err) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Session create(InputStream in, PrintStream out, PrintStream err, Session parent) {
        throw new UnsupportedOperationException();
    }
}

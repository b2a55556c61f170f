package io.agentic.shell.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.Signal;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReader.Option;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.ExternalTerminal;

/** Lines of a person at a terminal: prompt, history of the session, TAB, Ctrl-C. */
final class TerminalLines extends ShellLines implements Voice {

    /** Those that JLine knows by itself; for others it would start a program. */
    private static final Set<String> TYPES =
            Set.of("ansi", "dumb", "rxvt", "screen", "screen-256color", "xterm", "xterm-256color");

    private static final int COLUMNS = 100;
    private static final int ROWS = 40;
    private static final int INTERRUPTED = 130;

    /** What keys may do. JLine has more, among it an editor of files. */
    private static final Set<String> KEYS = Set.of(
            LineReader.ACCEPT_LINE,
            LineReader.BACKWARD_CHAR,
            LineReader.BACKWARD_DELETE_CHAR,
            LineReader.BACKWARD_KILL_LINE,
            LineReader.BACKWARD_KILL_WORD,
            LineReader.BACKWARD_WORD,
            LineReader.BEGIN_PASTE,
            LineReader.BEGINNING_OF_LINE,
            LineReader.CLEAR_SCREEN,
            LineReader.DELETE_CHAR,
            LineReader.DELETE_CHAR_OR_LIST,
            LineReader.DOWN_LINE_OR_HISTORY,
            LineReader.EMACS_BACKWARD_WORD,
            LineReader.EMACS_FORWARD_WORD,
            LineReader.END_OF_LINE,
            LineReader.EXPAND_OR_COMPLETE,
            LineReader.FORWARD_CHAR,
            LineReader.FORWARD_WORD,
            LineReader.HISTORY_INCREMENTAL_SEARCH_BACKWARD,
            LineReader.HISTORY_INCREMENTAL_SEARCH_FORWARD,
            LineReader.KILL_LINE,
            LineReader.KILL_WHOLE_LINE,
            LineReader.KILL_WORD,
            LineReader.REDRAW_LINE,
            LineReader.SELF_INSERT,
            LineReader.SEND_BREAK,
            LineReader.TRANSPOSE_CHARS,
            LineReader.UNDO,
            LineReader.UP_LINE_OR_HISTORY,
            LineReader.YANK);

    private final Terminal terminal;

    TerminalLines(VerbShell shell, InputStream in, OutputStream out, Environment environment) throws IOException {
        super(shell);
        var type = environment.getEnv().get(Environment.ENV_TERM);
        terminal =
                new ExternalTerminal("agentic", TYPES.contains(type) ? type : "xterm", in, out, StandardCharsets.UTF_8);
        terminal.setSize(size(environment));
        environment.addSignalListener(
                (channel, signal) -> {
                    terminal.setSize(size(environment));
                    terminal.raise(Terminal.Signal.WINCH);
                },
                Signal.WINCH);
        var worker = Thread.currentThread();
        terminal.handle(Terminal.Signal.INT, signal -> worker.interrupt());
    }

    @Override
    int runAll() {
        var reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("agentic")
                .parser(WORDS)
                .completer(this::complete)
                .option(Option.DISABLE_EVENT_EXPANSION, true)
                .build();
        reader.getWidgets().keySet().retainAll(KEYS);
        var code = 0;
        try {
            while (true) {
                var line = read(reader);
                if (VerbShell.leaves(line)) {
                    return code;
                }
                code = interruptible(line);
            }
        } catch (EndOfFileException left) {
            return code;
        }
    }

    private String read(LineReader reader) {
        Thread.interrupted(); // a Ctrl-C that came when the line before had ended
        try {
            return reader.readLine(shell.user() + "@agentic> ");
        } catch (UserInterruptException ctrlC) {
            return "";
        }
    }

    private int interruptible(String line) {
        try {
            return run(line);
        } catch (InterruptedException ctrlC) {
            return INTERRUPTED;
        }
    }

    private void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        var word = line.word().substring(0, line.wordCursor());
        shell.offers(line.words().subList(0, line.wordIndex()), word)
                .forEach(value -> candidates.add(new Candidate(value)));
    }

    @Override
    int run(List<String> words) throws InterruptedException {
        return shell.run(words, this, terminal.getWidth());
    }

    @Override
    void complain(String text) {
        progress(text);
    }

    @Override
    public void result(String text) {
        if (!text.isEmpty()) {
            progress(text);
        }
    }

    @Override
    public void piece(String text) {
        terminal.writer().print(text);
        terminal.flush();
    }

    @Override
    public void progress(String line) {
        terminal.writer().println(line);
        terminal.flush();
    }

    @Override
    public void close() throws IOException {
        terminal.close();
    }

    private static Size size(Environment environment) {
        return new Size(
                number(environment, Environment.ENV_COLUMNS, COLUMNS),
                number(environment, Environment.ENV_LINES, ROWS));
    }

    private static int number(Environment environment, String name, int usual) {
        try {
            var number = Integer.parseInt(environment.getEnv().getOrDefault(name, ""));
            return number > 0 && number < 10_000 ? number : usual;
        } catch (NumberFormatException none) {
            return usual;
        }
    }
}

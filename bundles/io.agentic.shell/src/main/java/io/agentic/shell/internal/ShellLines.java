package io.agentic.shell.internal;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.apache.sshd.server.Environment;
import org.jline.reader.EOFError;
import org.jline.reader.Parser.ParseContext;
import org.jline.reader.impl.DefaultParser;

/** Where the lines of a shell of verbs come from, and its answers go. */
abstract class ShellLines implements Closeable {

    static final DefaultParser WORDS = parser();

    final VerbShell shell;

    ShellLines(VerbShell shell) {
        this.shell = shell;
    }

    static ShellLines open(VerbShell shell, InputStream in, OutputStream out, OutputStream err, Environment environment)
            throws IOException {
        return environment.getEnv().containsKey(Environment.ENV_TERM)
                ? new TerminalLines(shell, in, out, environment)
                : new PlainLines(shell, in, out, err);
    }

    /** Runs what comes until it ends. Returns the exit code of the last line. */
    abstract int runAll() throws IOException, InterruptedException;

    abstract int run(List<String> words) throws InterruptedException;

    abstract void complain(String text);

    final int run(String line) throws InterruptedException {
        try {
            return run(words(line.strip()));
        } catch (EOFError open) {
            var complaint = Complaint.misuse("A quote is not closed, or the line ends with a backslash. Close it.");
            complain(complaint.getMessage());
            return complaint.exitCode();
        }
    }

    private static List<String> words(String line) {
        return line.isEmpty()
                ? List.of()
                : WORDS.parse(line, line.length(), ParseContext.ACCEPT_LINE).words();
    }

    /** Blanks divide words, quotes and backslashes keep them together; no other character means anything. */
    private static DefaultParser parser() {
        var parser = new DefaultParser();
        parser.setEofOnUnclosedQuote(true);
        parser.setEofOnEscapedNewLine(true);
        return parser;
    }
}

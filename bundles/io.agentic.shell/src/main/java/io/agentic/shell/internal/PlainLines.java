package io.agentic.shell.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Lines of a program: no prompt, answers and complaints apart. */
final class PlainLines extends ShellLines implements Voice {

    private final BufferedReader in;
    private final PrintStream out;
    private final PrintStream err;

    PlainLines(VerbShell shell, InputStream in, OutputStream out, OutputStream err) {
        super(shell);
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        this.out = new PrintStream(out, false, StandardCharsets.UTF_8);
        this.err = new PrintStream(err, false, StandardCharsets.UTF_8);
    }

    @Override
    int runAll() throws IOException, InterruptedException {
        var code = 0;
        String line;
        while ((line = in.readLine()) != null && !VerbShell.leaves(line)) {
            code = run(line);
        }
        return code;
    }

    @Override
    int run(List<String> words) throws InterruptedException {
        return shell.run(words, this, 0);
    }

    @Override
    void complain(String text) {
        progress(text);
    }

    @Override
    public void result(String text) {
        if (!text.isEmpty()) {
            out.println(text);
            out.flush();
        }
    }

    @Override
    public void piece(String text) {
        out.print(text);
        out.flush();
    }

    @Override
    public void progress(String line) {
        err.println(line);
        err.flush();
    }

    @Override
    public void close() {
        out.flush();
        err.flush();
    }
}

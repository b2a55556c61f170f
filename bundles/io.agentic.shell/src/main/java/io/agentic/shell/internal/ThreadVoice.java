package io.agentic.shell.internal;

/** Talks to the session of the thread: Karaf puts a stream before {@code System.out} that knows whose it is, and where its pipe leads. */
final class ThreadVoice implements Voice {

    @Override
    public void result(String text) {
        if (!text.isEmpty()) {
            System.out.println(text);
        }
    }

    @Override
    public void piece(String text) {
        System.out.print(text);
        System.out.flush();
    }

    @Override
    public void progress(String line) {
        System.err.println(line);
    }
}

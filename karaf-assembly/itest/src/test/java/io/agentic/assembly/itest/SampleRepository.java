package io.agentic.assembly.itest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;

/** A folder of sources to work on. */
record SampleRepository(Path folder) {

    /** A file with one finding, which shows that it was read. */
    static final String RISKY_PYTHON = "def run(text):\n    return eval(text)\n";

    static SampleRepository in(Path folder) {
        try {
            return new SampleRepository(Files.createDirectories(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    SampleRepository with(String file, String text) {
        try {
            var path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes it a git repository without commits. */
    SampleRepository initialised() {
        try {
            Git.init().setDirectory(folder.toFile()).call().close();
            return this;
        } catch (GitAPIException e) {
            throw new AssertionError(e);
        }
    }

    /** Makes it a git repository whose one commit has all files. */
    SampleRepository committed() {
        initialised();
        try (var git = Git.open(folder.toFile())) {
            git.add().addFilepattern(".").call();
            git.commit()
                    .setMessage("All there is")
                    .setAuthor("a", "a@example.org")
                    .setCommitter("a", "a@example.org")
                    .setSign(false)
                    .call();
            return this;
        } catch (IOException | GitAPIException e) {
            throw new AssertionError(e);
        }
    }
}

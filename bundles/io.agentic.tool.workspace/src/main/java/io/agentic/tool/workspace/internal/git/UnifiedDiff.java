package io.agentic.tool.workspace.internal.git;

import io.agentic.api.data.Fields;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;

/** Collects changed files as {@code diff -u} would show them. What is too long is named and not shown. */
final class UnifiedDiff {

    private static final int MAX_CHARS = 150_000;

    private final StringBuilder out = new StringBuilder();
    private final List<Fields> files = new ArrayList<>();
    private int notShown;

    void added(String path, byte[] content) throws IOException {
        changed(path, "added", new byte[0], content);
    }

    void deleted(String path, byte[] content) throws IOException {
        changed(path, "deleted", content, new byte[0]);
    }

    void modified(String path, byte[] before, byte[] after) throws IOException {
        changed(path, "modified", before, after);
    }

    /** A change of something that has no lines, or too many. */
    void opaque(String path, String change, String why) {
        files.add(Fields.of("path", path).with("change", change));
        out.append(path).append(": ").append(change).append(", ").append(why).append('\n');
    }

    boolean isEmpty() {
        return files.isEmpty();
    }

    List<Fields> files() {
        return files;
    }

    String text() {
        return notShown == 0
                ? out.toString()
                : out + "[" + notShown + " more changed files are not shown. Ask for one path at a time]\n";
    }

    private void changed(String path, String change, byte[] before, byte[] after) throws IOException {
        if (RawText.isBinary(before) || RawText.isBinary(after)) {
            opaque(path, change, "binary");
            return;
        }
        var old = new RawText(utf8(before));
        var now = new RawText(utf8(after));
        var edits = new HistogramDiff().diff(RawTextComparator.DEFAULT, old, now);
        files.add(Fields.of("path", path)
                .with("change", change)
                .with("added", edits.stream().mapToInt(Edit::getLengthB).sum())
                .with("removed", edits.stream().mapToInt(Edit::getLengthA).sum()));
        if (out.length() > MAX_CHARS) {
            notShown++;
            return;
        }
        var lines = new ByteArrayOutputStream();
        try (var formatter = new DiffFormatter(lines)) {
            formatter.format(edits, old, now);
        }
        out.append("--- ")
                .append(change.equals("added") ? "/dev/null" : "a/" + path)
                .append('\n');
        out.append("+++ ")
                .append(change.equals("deleted") ? "/dev/null" : "b/" + path)
                .append('\n');
        out.append(lines.toString(StandardCharsets.UTF_8));
    }

    /** The same text in UTF-8; what is not valid UTF-8 was Latin-1. */
    private static byte[] utf8(byte[] text) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text));
            return text;
        } catch (CharacterCodingException e) {
            return new String(text, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.UTF_8);
        }
    }
}

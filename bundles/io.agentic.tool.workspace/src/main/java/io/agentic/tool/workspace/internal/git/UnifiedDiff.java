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
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;

/** Collects changed files as {@code diff -u} would show them. What is too long is named and not shown. */
final class UnifiedDiff {

    private static final int MAX_CHARS = 150_000;

    private final StringBuilder out = new StringBuilder();
    private final List<Fields> files = new ArrayList<>();
    private final boolean brief;
    private int notShown;

    /** @param brief names the files and shows no text */
    UnifiedDiff(boolean brief) {
        this.brief = brief;
    }

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
                .with("removed", edits.stream().mapToInt(Edit::getLengthA).sum())
                .with("ranges", ranges(edits)));
        if (brief) {
            out.append(path).append(": ").append(change).append('\n');
            return;
        }
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

    /** The lines that are new in the file as it is after the change. */
    private static List<Fields> ranges(EditList edits) {
        return edits.stream()
                .filter(edit -> edit.getLengthB() > 0)
                .map(edit -> Fields.of("from", edit.getBeginB() + 1).with("to", edit.getEndB()))
                .toList();
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

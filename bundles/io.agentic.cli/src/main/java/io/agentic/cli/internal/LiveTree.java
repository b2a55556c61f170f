package io.agentic.cli.internal;

import io.agentic.cli.grammar.Rendering;
import io.agentic.cli.internal.TaskPicture.Line;
import io.agentic.cli.internal.TaskPicture.Mark;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Draws a {@link TaskPicture} anew in its place, for a terminal; within its width and height, also when these change. Thread-safe.
 */
final class LiveTree implements AutoCloseable {

    private static final long TICK_MILLIS = 500;
    private static final int LEAST_LINES = 4;
    private static final Map<Mark, String> SIGNS = Map.of(
            Mark.DONE, "✓ ",
            Mark.RUNNING, "▸ ",
            Mark.WAITING, "‖ ",
            Mark.TO_COME, "· ",
            Mark.FAILED, "✗ ",
            Mark.NOTE, "");
    private static final Map<Mark, String> COLOURS = Map.of(
            Mark.DONE,
            "32",
            Mark.RUNNING,
            "36",
            Mark.WAITING,
            "33",
            Mark.TO_COME,
            "2",
            Mark.FAILED,
            "31",
            Mark.NOTE,
            "1");

    private final TaskPicture picture;
    private final PrintStream err;
    private final Screen screen;
    private final boolean coloured;
    private final Thread ticker = new Thread(this::tick, "agentic-tree");
    private List<Integer> drawn = List.of();
    private boolean closed;

    /** @param coloured whether marks may have colours */
    LiveTree(TaskPicture picture, PrintStream err, Screen screen, boolean coloured) {
        this.picture = picture;
        this.err = err;
        this.screen = screen;
        this.coloured = coloured;
        ticker.setDaemon(true);
    }

    /** From now on drawn twice a second. */
    void start() {
        ticker.start();
    }

    private void tick() {
        try {
            while (true) {
                draw();
                Thread.sleep(TICK_MILLIS);
            }
        } catch (InterruptedException e) {
            // closed
        }
    }

    synchronized void draw() {
        if (!closed) {
            replaceBy(fitting(picture.lines()));
        }
    }

    /** Leaves nothing behind. */
    @Override
    public synchronized void close() {
        replaceBy(List.of());
        closed = true;
        ticker.interrupt();
    }

    /** The deepest lines are left out first, from below, and counted. */
    private List<Line> fitting(List<Line> lines) {
        var room = Math.max(LEAST_LINES, screen.height() - 1);
        if (lines.size() <= room) {
            return lines;
        }
        var kept = new ArrayList<>(lines);
        var last = kept.remove(kept.size() - 1);
        var left = 0;
        while (kept.size() > room - 2) {
            kept.remove(deepest(kept));
            left++;
        }
        kept.add(new Line(0, Mark.TO_COME, left + " more"));
        kept.add(last);
        return kept;
    }

    private static int deepest(List<Line> lines) {
        var deepest = lines.size() - 1;
        for (int i = lines.size() - 1; i >= 0; i--) {
            if (lines.get(i).depth() > lines.get(deepest).depth()) {
                deepest = i;
            }
        }
        return deepest;
    }

    private void replaceBy(List<Line> lines) {
        var width = screen.width();
        var text = new StringBuilder();
        // A terminal that has become narrower has broken the lines that are there.
        var rows = drawn.stream()
                .mapToInt(length -> 1 + Math.max(0, length - 1) / width)
                .sum();
        if (rows > 0) {
            text.append("\u001b[").append(rows).append("A\r\u001b[J"); // up, and clear what is below
        }
        var lengths = new ArrayList<Integer>();
        for (var line : lines) {
            var shown = cut("  ".repeat(line.depth()), line, width);
            lengths.add(shown.length());
            text.append(coloured ? paint(line.mark(), shown) : shown).append('\n');
        }
        drawn = lengths;
        err.print(text);
        err.flush();
    }

    private static String cut(String indent, Line line, int width) {
        var text = indent
                + SIGNS.get(line.mark())
                + Rendering.harmless(line.text()).replace('\n', ' ');
        return text.length() < width ? text : text.substring(0, Math.max(1, width - 2)) + "…";
    }

    private static String paint(Mark mark, String line) {
        return "\u001b[" + COLOURS.get(mark) + "m" + line + "\u001b[0m";
    }
}

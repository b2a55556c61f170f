package io.agentic.plugin.review.internal.source;

import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;

/** Tells texts that say the same over and over, by how well they can be compressed; code shrinks to a third or a tenth. */
final class Repetition {

    private static final int SMALL = 20_000;
    private static final int TIMES = 50;

    private Repetition() {}

    static boolean isIn(String text) {
        if (text.length() < SMALL) {
            return false;
        }
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var deflater = new Deflater(Deflater.BEST_SPEED);
        try {
            deflater.setInput(bytes);
            deflater.finish();
            // All of it fits in when it can be compressed so well.
            deflater.deflate(new byte[bytes.length / TIMES]);
            return deflater.finished();
        } finally {
            deflater.end();
        }
    }
}

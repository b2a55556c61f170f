package io.agentic.cli.internal;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import sun.misc.Signal;

/** How much fits on the terminal now. Thread-safe. */
final class Screen {

    private static final int USUAL_HEIGHT = 24;

    /** Asked for rows and columns, such as {@code 24 80}; empty text when there is no telling. */
    interface Size {
        String ask();
    }

    private final Size size;
    private final int usualWidth;
    private volatile int width;
    private volatile int height;

    Screen(Size size, int usualWidth) {
        this.size = size;
        this.usualWidth = usualWidth;
        measure();
    }

    /** The terminal of this process, measured again whenever it says that its size has changed. */
    static Screen ofThisProcess(int usualWidth) {
        var screen = new Screen(Screen::stty, usualWidth);
        try {
            Signal.handle(new Signal("WINCH"), signal -> screen.measure());
        } catch (IllegalArgumentException e) {
            // a system without this signal: the size at the start counts
        }
        return screen;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    void measure() {
        var words = size.ask().strip().split(" ");
        height = number(words[0], USUAL_HEIGHT);
        width = words.length < 2 ? usualWidth : number(words[1], usualWidth);
    }

    private static int number(String word, int otherwise) {
        try {
            var number = Integer.parseInt(word);
            return number > 1 ? number : otherwise;
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    private static String stty() {
        try {
            var process = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return process.waitFor(1, TimeUnit.SECONDS) && process.exitValue() == 0 ? answer : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}

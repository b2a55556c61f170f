package io.agentic.guard.hostile;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What the plugin cannot guess.
 *
 * @param word in files, in a property, in the environment
 * @param number in a property, and the seconds of a file's time
 */
record Secrets(String word, int number) {

    static Secrets fresh() {
        return new Secrets(
                "secret-" + UUID.randomUUID(), ThreadLocalRandom.current().nextInt(1_000_000_000, 1_500_000_000));
    }

    boolean areIn(String text) {
        return text.contains(word) || text.contains(Integer.toString(number));
    }
}

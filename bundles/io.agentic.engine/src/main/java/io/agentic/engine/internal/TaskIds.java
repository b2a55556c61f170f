package io.agentic.engine.internal;

import io.agentic.api.task.TaskId;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Makes task ids that sort by day and cannot be guessed. */
final class TaskIds {

    private static final String LETTERS = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int RANDOM_LETTERS = 10;
    private static final int BITS_PER_LETTER = 5;

    private final SecureRandom random = new SecureRandom();
    private final Clock clock;

    TaskIds(Clock clock) {
        this.clock = clock;
    }

    TaskId next() {
        var day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var id = new StringBuilder()
                .append((day.getYear() * 100 + day.getMonthValue()) * 100 + day.getDayOfMonth())
                .append('-');
        var bits = random.nextLong();
        for (int i = 0; i < RANDOM_LETTERS; i++) {
            id.append(LETTERS.charAt((int) (bits >>> (i * BITS_PER_LETTER)) & (LETTERS.length() - 1)));
        }
        return new TaskId(id.toString());
    }
}

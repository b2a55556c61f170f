package io.agentic.models.internal;

import io.agentic.models.internal.health.RetryBudget;
import io.agentic.models.internal.time.Time;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;

/**
 * What questions share.
 *
 * @param hedges how often a second model may be asked
 * @param random from 0 inclusive to 1 exclusive
 * @param stopped whether nobody is let in any more
 */
record RouterParts(
        RouterSettings settings,
        Providers providers,
        Admission admission,
        RetryBudget hedges,
        LastChoices choices,
        Time time,
        DoubleSupplier random,
        BooleanSupplier stopped) {

    boolean isStopped() {
        return stopped.getAsBoolean();
    }
}

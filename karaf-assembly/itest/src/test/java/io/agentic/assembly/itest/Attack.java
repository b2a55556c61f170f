package io.agentic.assembly.itest;

import java.io.IOException;

/**
 * Something that somebody tries who should not succeed.
 *
 * @param risk of the OWASP API Security Top 10 (2023), such as {@code API1}
 * @param words what is tried
 * @param withstood what is observed when the runtime withstands it
 * @param trial tries it, and tells what was observed
 */
record Attack(String risk, String words, String withstood, Trial trial) {

    /** Tries an attack. */
    interface Trial {

        String observed() throws IOException, InterruptedException;
    }

    /** What came of an attack. */
    record Result(Attack attack, String observed) {

        boolean isWithstood() {
            return observed.equals(attack.withstood());
        }

        @Override
        public String toString() {
            return attack.risk() + ": " + attack.words();
        }
    }

    Result tried() {
        try {
            return new Result(this, trial.observed());
        } catch (IOException | RuntimeException | AssertionError e) {
            return new Result(this, "could not be tried: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted: " + words, e);
        }
    }
}

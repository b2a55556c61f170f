package io.agentic.guard.api;

/** Between the guard and a framework. Thread-safe. */
public interface Connection extends AutoCloseable {

    /** A release may do more or less than before: closes what it has open and may have no longer. */
    void changed(Confined release);

    /** The framework ends: what its plugins try from now on is refused, and another may connect. */
    @Override
    void close();
}

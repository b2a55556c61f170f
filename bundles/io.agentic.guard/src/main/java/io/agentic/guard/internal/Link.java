package io.agentic.guard.internal;

import io.agentic.guard.api.Confined;
import io.agentic.guard.api.Connection;
import io.agentic.guard.api.Judge;

/** One framework. */
final class Link implements Connection {

    private final Judge judge;
    private volatile boolean closed;

    Link(Judge judge) {
        this.judge = judge;
    }

    Judge judge() {
        return judge;
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void changed(Confined release) {
        OpenSockets.closeRefused(release);
    }

    @Override
    public void close() {
        closed = true;
        OpenSockets.closeRefused(null);
    }
}

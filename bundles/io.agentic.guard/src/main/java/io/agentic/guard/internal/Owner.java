package io.agentic.guard.internal;

import io.agentic.guard.api.Confined;
import java.net.InetAddress;
import java.nio.file.Path;

/** A release with the connection that it came by: when that is closed, the release may do nothing. */
record Owner(Confined release, Link link) {

    boolean permits(String type, String target, String action) {
        return !link.isClosed() && release.permits(type, target, action);
    }

    boolean permitsFile(Path real, String action) {
        return !link.isClosed() && release.permitsFile(real, action);
    }

    boolean permitsPeer(String host, InetAddress address, int port, String action) {
        return !link.isClosed() && release.permitsPeer(host, address, port, action);
    }

    /** Tells the release, and gets what is thrown. */
    RuntimeException refused(String type, String target, String action) {
        RuntimeException refusal = null;
        if (!link.isClosed()) {
            try {
                refusal = release.refused(type, target, action);
            } catch (RuntimeException broken) {
                refusal = new SecurityException("Refused: " + type + " " + target + " " + action, broken);
            }
        }
        return refusal != null
                ? refusal
                : new SecurityException("Refused: " + type + " " + target + " " + action
                        + ". The framework that this code came from has ended.");
    }
}

package io.agentic.guard.api;

import java.net.InetAddress;
import java.nio.file.Path;

/**
 * A release of a plugin, which may do what was granted. Types, targets and actions are those of {@code PermissionType}. Each method is called
 * on the thread that wants to do something, from any number at once, with the guard off on that thread; so it must not block and call no code
 * of plugins, and answers as the grants are now.
 */
public interface Confined extends Standing {

    /** Whether it may do something of a kind that is told by name. */
    boolean permits(String type, String target, String action);

    /** @param real absolute, with all links resolved as far as it exists */
    boolean permitsFile(Path real, String action);

    /**
     * Whether it may talk to somebody.
     *
     * @param host the name that the resolver of this machine led there from; empty text when there was none
     */
    boolean permitsPeer(String host, InetAddress address, int port, String action);

    /**
     * Told of something it may not do. Must not throw.
     *
     * @return what is thrown, or is the cause of what is: names plugin, release, permission, and what would grant it
     */
    RuntimeException refused(String type, String target, String action);
}

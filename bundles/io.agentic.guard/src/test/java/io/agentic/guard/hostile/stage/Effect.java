package io.agentic.guard.hostile.stage;

/** What shows from outside of the plugin that an attempt came through. */
public enum Effect {
    /** What the area says. */
    OF_AREA,
    /** What it returned has something in it that only those know who may. */
    LEAKED,
    /** It returned true, which only those find out who may. */
    TOLD,
    /** The target is there. */
    MADE,
    /** The victim is not there any more. */
    GONE,
    /** The victim is not as it was: content, times, rights or attributes. */
    ALTERED,
    /** Somebody connected to the parent process. */
    CONNECTED,
    /** The same by a unix domain socket. */
    JOINED,
    /** The parent process got a datagram. */
    SENT,
    /** The parent process can connect to the port. */
    LISTENS,
    /** As {@link #LEAKED}, told by the parent process to whoever listens at the port. */
    HEARD,
    /** A program of the parent's ended. */
    KILLED,
    /** The JVM ended with {@link Stage#STATUS}. */
    ENDED,
    /** The target was there when the JVM had ended. */
    MADE_AT_END,
    /** The victim was gone when the JVM had ended. */
    GONE_AT_END,
    /** A copy of a library is mapped into the JVM. */
    MAPPED,
    /** It returned a class that the plugin's jar does not account for. */
    DEFINED,
    /** The witness answers otherwise than before. */
    CHANGED
}

package io.agentic.guard.hostile;

/** How plugin code is run. */
enum Mode {
    /** As code of the house, to show that the attempt is a real one. */
    TRUSTED,
    /** With no permission but those that the attempt begins with. */
    PLUGIN,
    /** With what the attempt needs, and no more. */
    GRANTED
}

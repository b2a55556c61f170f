package io.agentic.guard.internal;

/** Somebody may not do something. */
record Refusal(Owner owner, String type, String target, String action) {

    /** Tells whom it concerns; once. */
    RuntimeException told() {
        return owner.refused(type, target, action);
    }
}

package io.agentic.access.shiro.internal.house;

/** One thing that a change does to what is kept. */
public sealed interface Edit {

    Kept kept();

    /** It is made, or takes the place of what was. */
    record Put(Kept kept) implements Edit {}

    /** It is gone. */
    record Remove(Kept kept) implements Edit {}
}

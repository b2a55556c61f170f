package io.agentic.guard.api;

/** What the code of a class loader counts for, when it is found on the stack of something guarded. */
public interface Standing {

    /** Code of the house, which does nothing that whoever called it may not do, save in the doors that the guard's data names. */
    Standing TRANSPARENT = new Standing() {};

    /** Code of the runtime that does its own work: nobody further out is asked. */
    Standing BOUNDARY = new Standing() {};
}

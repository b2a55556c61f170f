package io.agentic.guard.completeness;

import java.util.Set;

/** What the guard says of a method, by its name as the call graph has it. */
interface Guarded {

    /** Whether somebody is asked when it is called. */
    boolean isPlace(String method);

    /** The parameters by which somebody is asked, when only the immediate caller is: numbers from 0 on. */
    Set<Integer> names(String method);

    /** Whether what it does is the JDK's own affair, so that nobody further out is asked. */
    boolean isOwnWork(String method);
}

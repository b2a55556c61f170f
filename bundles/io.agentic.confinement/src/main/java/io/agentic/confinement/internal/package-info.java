/** The side of this framework of the guard: which code is whose, what it may do, and what it was refused. */
package io.agentic.confinement.internal;

/** The engine on its journal in a JVM of its own, which is halted wherever the journal is written. */
package io.agentic.assembly.itest.crash;

/** The distribution as its users have it: real processes, real ports, real files. */
package io.agentic.assembly.itest;

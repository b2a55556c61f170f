/**
 * What the guard and its framework say to each other. On the boot class path, so with types of {@code java.*} only; the framework exports
 * this package to the one bundle that answers for its plugins.
 */
package io.agentic.guard.api;

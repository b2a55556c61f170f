/** Sharing what is scarce (threads, places at a model or a plugin) fairly between workspaces and their tasks. */
package io.agentic.engine.internal.fair;

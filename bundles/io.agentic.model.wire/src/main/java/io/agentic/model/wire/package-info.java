/**
 * What all providers of models share: the account, turns, deadlines, the wire and the words for what goes wrong. A vendor's way to speak is
 * a {@link io.agentic.model.wire.Dialect}; a {@link io.agentic.model.wire.WireProvider} does the rest.
 */
package io.agentic.model.wire;

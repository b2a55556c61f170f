package io.agentic.cli.internal;

import java.nio.file.Path;

/** A file of this machine that goes to the runtime as it is. */
record Upload(Path file) {}

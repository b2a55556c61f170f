package io.agentic.assembly.itest;

import java.nio.file.Path;

/** On the JDK that the tests run on. */
class GuardProcessIT extends GuardJourney {

    @Override
    AgenticInstance instance(Path base) {
        return new AgenticInstance(base);
    }
}

package io.agentic.assembly.itest;

import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledIf;

/** On the newest JDK that is installed. */
@EnabledIf(value = "io.agentic.assembly.itest.InstanceOnJdk25#isPossible", disabledReason = InstanceOnJdk25.NO_JDK)
class GuardOnJdk25ProcessIT extends GuardJourney {

    @Override
    AgenticInstance instance(Path base) {
        return new InstanceOnJdk25(base);
    }
}

package io.agentic.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.karaf.shell.api.console.Command;
import org.junit.jupiter.api.Test;

class ShellCommandsTest {

    private final FakeSession karaf = new FakeSession();
    private final ShellCommands shell = new ShellCommands(karaf, new FakeTable());

    @Test
    void keepsACommandForEveryVerbFromTheMomentItComesUntilItGoes() {
        var set = FakeTable.set();

        shell.addSet(set);

        assertThat(karaf.commands).extracting(Command::getScope).containsOnly("task");
        assertThat(karaf.commands).extracting(Command::getName).containsExactly("list", "show");
        assertThat(karaf.commands).extracting(Command::getDescription).contains("Lists tasks");

        shell.removeSet(set);

        assertThat(karaf.commands).isEmpty();
    }
}

package io.agentic.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.platform.api.access.Caller;
import io.agentic.platform.api.operation.Operations;
import io.agentic.testkit.access.RuledAccess;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerbShellTest {

    private final FakeTable table =
            new FakeTable().answer("task:list", List.of(Map.of("id", "t-1"), Map.of("id", "t-2")));
    private final Visitors visitors = new Visitors();
    private final List<Operations> tables = new ArrayList<>(List.of(table));
    private final VerbShell shell = new VerbShell(visitors, tables, List.of(), Users.identity("ana"));
    private final List<String> said = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private final Voice voice = new Voice() {
        @Override
        public void result(String text) {
            said.add(text);
        }

        @Override
        public void piece(String text) {
            said.add(text);
        }

        @Override
        public void progress(String line) {
            complaints.add(line);
        }
    };

    VerbShellTest() {
        visitors.addPolicy(RuledAccess.of((user, right) -> user.equals("ana")
                && List.of("task:list", "task:show", "task:run").contains(right.name())));
    }

    @Test
    void usesAVerbAsTheUserAndThroughTheShellsDoor() throws Exception {
        assertThat(run("task:list", "--json")).isZero();

        assertThat(said).singleElement().asString().contains("t-1");
        assertThat(table.uses)
                .containsExactly(new FakeTable.Use("task:list", Map.of(), new Caller(Users.identity("ana"), "shell")));
    }

    @Test
    void helpsWithVerbsOfUseToThisUserAlone() throws Exception {
        run("help");

        assertThat(said)
                .singleElement()
                .asString()
                .contains("task:list", "task:run")
                .doesNotContain("task:log");
        run("help", "task:run");
        assertThat(said.get(1)).startsWith("Usage: task:run");
    }

    @Test
    void offersVerbsOfUseToThisUserAloneAndTheirWords() {
        assertThat(shell.offers(List.of(), "")).containsExactly("task:list", "task:show", "task:run", "help", "exit");
        assertThat(shell.offers(List.of("help"), "")).contains("task:show").doesNotContain("task:log");
        assertThat(shell.offers(List.of("task:show"), "")).containsExactly("t-1", "t-2");
        assertThat(shell.offers(List.of("task:show", "t-1"), "-")).contains("--json");
        assertThat(shell.offers(List.of("task:log"), "")).isEmpty();
        assertThat(shell.offers(List.of("bundle:list"), "")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"bundle:list", "list", "cat", "$.context", "(bundles)", "shell:exec", "{", "task", "HELP", ""})
    void knowsNoOtherCommand(String word) throws Exception {
        assertThat(run(word)).isEqualTo(2);

        assertThat(complaints).containsExactly("There is no command '" + word + "' in this shell. See: help");
        assertThat(table.uses).isEmpty();
    }

    @Test
    void givesWordsToTheVerbWhateverAShellWouldMakeOfThem() throws Exception {
        assertThat(run("task:list", ">", "/tmp/x")).isEqualTo(2);
        assertThat(run("task:list", "|", "grep", "x")).isEqualTo(2);
        assertThat(table.uses).isEmpty();

        table.answer("task:run", Map.of("id", "t-1"));
        run("task:run", "$(id) `id` ; ${x}", "--detach");
        assertThat(table.uses.get(0).input()).isEqualTo(Map.of("objective", "$(id) `id` ; ${x}"));
    }

    @Test
    void readsNoFileOfTheRuntimesMachine() throws Exception {
        assertThat(run("task:run", "Do it", "--plan", "/etc/passwd")).isEqualTo(2);

        assertThat(complaints).singleElement().asString().startsWith("This shell reads no files, so '/etc/passwd'");
        assertThat(table.uses).isEmpty();
    }

    @Test
    void endsARefusedLineAsTheTerminalCommandDoes() throws Exception {
        table.refuse("task:list", "ana lacks task:read.", "Ask an administrator.");

        assertThat(run("task:list")).isEqualTo(3);
        assertThat(complaints).containsExactly("ana lacks task:read. Ask an administrator.");
    }

    @Test
    void tellsWhoMayNotUseAVerbThatAndNotHow() throws Exception {
        table.objectTo("task:show", "ana lacks task:read.");

        assertThat(run("task:show", "--nonsense")).isEqualTo(3);
        assertThat(complaints).containsExactly("ana lacks task:read.");
    }

    @Test
    void doesNothingWhileNobodyCanSayWhoMayWhat() throws Exception {
        tables.clear();

        assertThat(run("task:list")).isEqualTo(4);
        assertThat(shell.offers(List.of(), "")).isEmpty();
    }

    private int run(String... words) throws InterruptedException {
        return shell.run(List.of(words), voice, 80);
    }
}

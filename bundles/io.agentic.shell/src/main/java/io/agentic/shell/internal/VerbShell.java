package io.agentic.shell.internal;

import io.agentic.cli.grammar.Rendering;
import io.agentic.cli.grammar.Surroundings;
import io.agentic.platform.api.access.Identity;
import io.agentic.platform.api.operation.OperationSpec;
import io.agentic.platform.api.operation.Operations;
import io.agentic.platform.api.operation.Problem.Code;
import io.agentic.platform.api.task.TaskFeed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The shell of everybody who is no administrator. Its commands are the verbs of the table, {@code help} and {@code exit}; there is nothing else
 * that a line could name: no file, no script, no variable, no pipe, no object of the runtime.
 */
final class VerbShell {

    private static final String HELP = "help";
    private static final Set<String> LEAVING = Set.of("exit", "logout", "quit");
    private static final int LONGEST_SHOWN = 60;

    private final Visitors visitors;
    private final List<Operations> tables;
    private final List<TaskFeed> feeds;
    private final Identity who;

    /** @param tables none while the runtime comes up or nobody can say who may what */
    VerbShell(Visitors visitors, List<Operations> tables, List<TaskFeed> feeds, Identity who) {
        this.visitors = visitors;
        this.tables = tables;
        this.feeds = feeds;
        this.who = who;
    }

    String user() {
        return who.user();
    }

    /** Whether a line ends the session. */
    static boolean leaves(String line) {
        return LEAVING.contains(line.strip());
    }

    /**
     * Runs one line.
     *
     * @param width of the terminal; 0 if there is none
     * @return exit code, as the terminal command has them
     */
    int run(List<String> words, Voice say, int width) throws InterruptedException {
        if (words.isEmpty()) {
            return 0;
        }
        try {
            if (words.get(0).equals(HELP)) {
                help(words.subList(1, words.size()), say, width);
            } else {
                use(words, say, width);
            }
            return 0;
        } catch (Complaint complaint) {
            say.progress(complaint.getMessage());
            return complaint.exitCode();
        }
    }

    private void use(List<String> words, Voice say, int width) throws Complaint, InterruptedException {
        var table = table();
        var spec = table.find(words.get(0)).orElseThrow(() -> unknown(words.get(0)));
        new VerbUse(table, feeds, who, say, width).use(spec, words.subList(1, words.size()), new NoFiles());
    }

    private void help(List<String> about, Voice say, int width) throws Complaint, InterruptedException {
        if (about.isEmpty()) {
            say.result(overview());
        } else {
            use(List.of(about.get(0), "--help"), say, width);
        }
    }

    private String overview() throws Complaint {
        var verbs = visible(table());
        var longest =
                verbs.stream().mapToInt(spec -> spec.name().length()).max().orElse(0);
        var text = new StringBuilder();
        var noun = "";
        for (var spec : verbs) {
            if (!spec.noun().equals(noun) && !noun.isEmpty()) {
                text.append('\n');
            }
            noun = spec.noun();
            text.append(String.format(Locale.ROOT, "%-" + longest + "s  %s%n", spec.name(), spec.summary()));
        }
        return text.append("\nVERB --help explains a verb. exit leaves.").toString();
    }

    private List<OperationSpec> visible(Operations table) {
        return table.table().stream().filter(spec -> visitors.mayUse(who, spec)).toList();
    }

    /** What TAB offers: only verbs that are of use to this user, and what he may see. */
    List<String> offers(List<String> before, String word) {
        if (tables.isEmpty()) {
            return List.of();
        }
        var table = tables.get(0);
        if (before.isEmpty() || before.equals(List.of(HELP))) {
            var names = new ArrayList<>(
                    visible(table).stream().map(OperationSpec::name).toList());
            if (before.isEmpty()) {
                names.addAll(List.of(HELP, "exit"));
            }
            return names;
        }
        return table.find(before.get(0))
                .filter(spec -> visitors.mayUse(who, spec))
                .map(spec ->
                        new VerbOffers(table, Optional.of(who)).after(spec, before.subList(1, before.size()), word))
                .orElse(List.of());
    }

    private Operations table() throws Complaint {
        if (tables.isEmpty()) {
            throw new Complaint("The runtime is not ready. Try again in a moment.", Code.UNAVAILABLE.exitCode());
        }
        return tables.get(0);
    }

    private static Complaint unknown(String word) {
        var shown = word.codePointCount(0, word.length()) > LONGEST_SHOWN
                ? word.substring(0, word.offsetByCodePoints(0, LONGEST_SHOWN)) + "…"
                : word;
        return Complaint.misuse("There is no command '" + shown + "' in this shell. See: help");
    }

    /** Files of the runtime's machine are not this user's. */
    private static final class NoFiles implements Surroundings {

        @Override
        public String path(String written) {
            return written; // for the runtime to judge, as from any other door
        }

        @Override
        public String content(String file) throws IOException {
            throw new IOException("This shell reads no files, so '" + Rendering.harmless(file)
                    + "' cannot be sent. Use the terminal command (agentic) or REST.");
        }

        @Override
        public Object upload(String written) {
            return written; // a name, a URL, or a path for the runtime to judge
        }
    }
}

package io.agentic.cli.internal;

import io.agentic.cli.grammar.Ending;
import io.agentic.cli.grammar.Json;
import io.agentic.cli.grammar.Reading;
import io.agentic.cli.grammar.Rendering;
import io.agentic.cli.grammar.Source;
import io.agentic.cli.grammar.Surroundings;
import io.agentic.cli.grammar.TextFile;
import io.agentic.cli.grammar.VerbGrammar;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.OperationSpec;
import io.agentic.platform.api.operation.Problem;
import io.agentic.platform.api.operation.Problem.Code;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One use of the command: from words to an exit code. Results go to {@code out}, everything else to {@code err}. */
public final class Terminal {

    private static final String ASK = "model:ask";
    private static final int DONE = 0;
    private static final int USAGE = 2;

    private final Instance instance;
    private final PrintStream out;
    private final PrintStream err;
    private final RestClient client;
    private final TaskScreen screen;
    private final TableStore tables;
    private final LocalCommands local;

    /** @param live whether {@code err} is a terminal, on which a tree can be drawn */
    public Terminal(Instance instance, PrintStream out, PrintStream err, boolean live) {
        this(instance, out, err, live, time -> Thread.sleep(time.toMillis()));
    }

    Terminal(Instance instance, PrintStream out, PrintStream err, boolean live, TaskFollower.Pause pause) {
        this.instance = instance;
        this.out = out;
        this.err = err;
        client = new RestClient(instance);
        screen = new TaskScreen(client, instance, err, pause, live);
        tables = new TableStore(instance, client);
        local = new LocalCommands(instance, client, tables, out, err, pause);
    }

    /** Does what the words say, and returns the exit code. */
    public int run(String... words) {
        try {
            return run(words.length > 0 && words[0].equals("run") ? taskRun(words) : List.of(words));
        } catch (AgenticException trouble) {
            err.println("agentic: " + Rendering.harmless(trouble.problem().text()));
            return trouble.problem().code().exitCode();
        }
    }

    private int run(List<String> words) {
        if (words.isEmpty()) {
            err.println(overview(tables.kept()).text());
            return USAGE;
        }
        if (isHelp(words.get(0))) {
            out.println(overview(fetchedOrKept()).text());
            return DONE;
        }
        if (words.get(0).equals("review")) {
            return review(words.subList(1, words.size()));
        }
        var command = local.find(words.get(0));
        if (command.isPresent()) {
            return command.get().run(words.subList(1, words.size()));
        }
        var ofAuthors = AuthorVerbs.find(words);
        return ofAuthors.isPresent() ? ofAuthors(ofAuthors.get(), words) : verb(words);
    }

    /** They need no runtime to be told. */
    private int ofAuthors(OperationSpec spec, List<String> words) {
        var reading = reading(spec, words);
        if (reading instanceof Reading.Use use) {
            var key = new DeveloperKey(Path.of(System.getProperty("user.home"), ".agentic"));
            var maven = new MavenBuild(local.onPath("mvn").orElse(Path.of("mvn")));
            var dev = new PluginDev(client, tables, maven, out, err);
            return new AuthorVerbs(instance, dev, key, out, err).run(spec, use);
        }
        out.print(((Reading.Help) reading).text());
        return DONE;
    }

    private Reading reading(OperationSpec spec, List<String> words) {
        var grammar = new VerbGrammar(spec, "agentic " + words.get(0) + " " + words.get(1), instance.width());
        var reading = grammar.read(words.subList(2, words.size()), new Folder());
        if (reading instanceof Reading.Misuse misuse) {
            throw new AgenticException(Code.USAGE, misuse.message(), "");
        }
        return reading;
    }

    private int verb(List<String> words) {
        var isRun =
                words.size() > 1 && words.get(0).equals("task") && words.get(1).equals("run");
        var startable = isRun && instance.ours() && words.stream().noneMatch(Terminal::isHelp);
        var known = known(startable);
        var spec = words.size() > 1 ? known.table().find(words.get(0), words.get(1)) : Optional.<OperationSpec>empty();
        if (spec.isEmpty()) {
            return noVerb(words, known.table());
        }
        var reading = reading(spec.get(), words);
        if (reading instanceof Reading.Help help) {
            out.print(help.text());
            return DONE;
        }
        if (startable && !known.up()) {
            start();
        }
        var use = (Reading.Use) reading;
        if (use.follow()) {
            screen.log(String.valueOf(use.input().get("id")), use.json(), out::println);
            return DONE;
        }
        return isRun ? runTask(spec.get(), use) : use(spec.get(), use);
    }

    /** @param up whether the runtime answered */
    private record Known(VerbTable table, boolean up) {}

    /** The table of the runtime, or the copy of it, or that of a runtime which is started for this. */
    private Known known(boolean startable) {
        try {
            return new Known(tables.fetch(), true);
        } catch (AgenticException trouble) {
            var down = trouble.problem().code() == Code.UNAVAILABLE;
            var kept = tables.kept();
            if (kept.isEmpty() && down && startable) {
                start();
                return new Known(tables.fetch(), true);
            }
            return new Known(kept.orElseThrow(() -> trouble), !down);
        }
    }

    private int use(OperationSpec spec, Reading.Use use) {
        if (spec.name().equals(ASK) && !use.json()) {
            return ask(spec, use);
        }
        var answer = client.call(spec, use.input());
        var text = use.json() ? Json.pretty(answer) : new Rendering(instance.width()).text(answer, spec.columns());
        if (!text.isEmpty()) {
            out.println(text);
        }
        return DONE;
    }

    /** Shows the answer of a model as it comes: the text as a result, and what is to be said of it beside. */
    private int ask(OperationSpec spec, Reading.Use use) {
        var told = new StringBuilder();
        var answer = new LinkedHashMap<>(Json.object(client.stream(spec, use.input(), piece -> {
            told.append(piece);
            out.print(Rendering.harmless(piece));
            out.flush();
        })));
        var text = answer.remove("text");
        if (told.isEmpty()) {
            out.print(Rendering.harmless(String.valueOf(text)));
        }
        out.println();
        err.println(new Rendering(instance.width()).text(answer, spec.columns()));
        return DONE;
    }

    private int runTask(OperationSpec spec, Reading.Use use) {
        try (var task = new RunningTask(client, spec, use.input(), instance.url(), err)) {
            if (use.detach()) {
                out.println(use.json() ? Json.pretty(task.accepted()) : task.id());
                return DONE;
            }
            return end(task.end(screen), use.json());
        }
    }

    private int review(List<String> words) {
        var read = ReviewWords.of(words, instance.width());
        if (read.help().isPresent()) {
            out.print(read.help().get());
            return DONE;
        }
        var known = known(instance.ours());
        if (!known.up() && instance.ours()) {
            start();
            known = known(false);
        }
        return new ReviewCommand(instance, client, screen, out, err).run(read, known.table());
    }

    private int end(Map<String, Object> document, boolean json) {
        var ending = Ending.of(document);
        var text = json ? Json.pretty(document) : ending.result();
        if (!text.isBlank()) {
            out.println(text);
        }
        if (!ending.complaint().isEmpty()) {
            err.println("agentic: " + ending.complaint());
        }
        return ending.exitCode();
    }

    private void start() {
        err.println("The runtime is not up. Starting it.");
        local.startQuietly();
    }

    private int noVerb(List<String> words, VerbTable table) {
        var overview = overview(Optional.of(table));
        var noun = overview.noun(words.get(0));
        if (noun.isPresent() && (words.size() == 1 || isHelp(words.get(1)))) {
            (words.size() == 1 ? err : out).println(noun.get());
            return words.size() == 1 ? USAGE : DONE;
        }
        throw new AgenticException(new Problem(Code.USAGE, overview.objection(words), "See: agentic --help"));
    }

    private Overview overview(Optional<VerbTable> table) {
        return new Overview(table.map(VerbTable::verbs).orElse(List.of()), local.commands(), instance.width());
    }

    private Optional<VerbTable> fetchedOrKept() {
        try {
            return Optional.of(tables.fetch());
        } catch (AgenticException trouble) {
            return tables.kept();
        }
    }

    private static List<String> taskRun(String[] words) {
        var all = new ArrayList<>(List.of("task"));
        all.addAll(Arrays.asList(words));
        return all;
    }

    private static boolean isHelp(String word) {
        return word.equals("--help") || word.equals("-h");
    }

    /** Files as the caller names them. */
    private final class Folder implements Surroundings {

        @Override
        public String path(String written) {
            return instance.workingDirectory().resolve(written).normalize().toString();
        }

        @Override
        public String content(String file) throws IOException {
            return TextFile.read(instance.workingDirectory().resolve(file));
        }

        /** The runtime may be on another machine, so a file that is here is sent. */
        @Override
        public Object upload(String written) throws IOException {
            var file = Source.file(instance.workingDirectory(), written);
            if (file.isEmpty() && Source.isLocal(written)) {
                throw new IOException("There is no file " + written + ". Name one that exists, a plugin, or a URL.");
            }
            return file.<Object>map(Upload::new).orElse(written);
        }
    }
}

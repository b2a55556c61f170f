package io.agentic.cli.internal;

import io.agentic.cli.grammar.Json;
import io.agentic.cli.grammar.Rendering;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem.Code;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The commands that are about this machine and not about a verb of the runtime. */
final class LocalCommands {

    /** A command of the terminal. */
    interface Local {

        /** @return the exit code */
        int run(List<String> words);
    }

    /** @param takesWords whether words may follow its name */
    private record Entry(String summary, boolean takesWords, Local command) {}

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    /** Nothing that ssh would take for an option. */
    private static final Pattern USER = Pattern.compile("[a-z0-9][a-z0-9._@-]{0,63}");

    private final Instance instance;
    private final RestClient client;
    private final TableStore tables;
    private final PrintStream out;
    private final PrintStream err;
    private final TaskFollower.Pause pause;

    LocalCommands(
            Instance instance,
            RestClient client,
            TableStore tables,
            PrintStream out,
            PrintStream err,
            TaskFollower.Pause pause) {
        this.instance = instance;
        this.client = client;
        this.tables = tables;
        this.out = out;
        this.err = err;
        this.pause = pause;
        entry("start", "Starts the runtime and returns when it is ready", words -> start());
        entry("stop", "Stops the runtime; its tasks go on when it is started again", words -> control("stop"));
        entry("status", "Says whether the runtime is up", words -> control("status"));
        entries.put("logs", new Entry("Prints the end of the log: logs [-f] [-n LINES]", true, this::logs));
        entries.put(
                "shell",
                new Entry("Opens the shell of the runtime (over ssh): shell [USER], else admin", true, this::shell));
        entry("doctor", "Looks for what keeps the runtime from working", words -> doctor());
        entries.put(
                "completion",
                new Entry("Prints a script that completes words: completion bash|zsh|fish", true, this::completion));
        entry("version", "Prints the version of this command", words -> version());
    }

    Optional<Local> find(String name) {
        var entry = entries.get(name.equals("--version") ? "version" : name);
        return Optional.ofNullable(entry).map(found -> words -> explainOrRun(name, found, words));
    }

    /** Names and summaries. */
    Map<String, String> commands() {
        var commands = new LinkedHashMap<String, String>();
        entries.forEach((name, entry) -> commands.put(name, entry.summary()));
        return commands;
    }

    /** Starts the runtime; what the program says goes to {@code err}, since {@code out} is for the result of a task. */
    void startQuietly() {
        var first = isFirstStart();
        startProgram();
        if (first) {
            welcome();
        }
    }

    private void startProgram() {
        try {
            var process = new ProcessBuilder(instance.program("agentic-runtime").toString(), "start")
                    .redirectInput(new File("/dev/null"))
                    .redirectErrorStream(true)
                    .start();
            // The runtime may hold the pipe open for ever, so the end of the program counts and not the end of its
            // output.
            var telling = new Thread(() -> tell(process));
            telling.setDaemon(true);
            telling.start();
            var exitCode = process.waitFor();
            telling.join(200);
            if (exitCode != 0) {
                throw new AgenticException(
                        Code.UNAVAILABLE,
                        "The runtime did not start (exit code " + exitCode + ").",
                        "See: agentic doctor, agentic logs");
            }
        } catch (IOException e) {
            throw notRun("agentic-runtime", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AgenticException(
                    Code.UNAVAILABLE, "Interrupted while the runtime was starting.", "See: agentic status");
        }
    }

    private void entry(String name, String summary, Local command) {
        entries.put(name, new Entry(summary, false, command));
    }

    private int explainOrRun(String name, Entry entry, List<String> words) {
        if (words.contains("--help") || words.contains("-h")) {
            out.println("Usage: agentic " + name + "\n" + entry.summary());
            return 0;
        }
        if (!words.isEmpty() && !entry.takesWords()) {
            throw new AgenticException(
                    Code.USAGE,
                    "agentic " + name + " takes nothing, but '" + words.get(0) + "' was given.",
                    "Leave it out.");
        }
        return entry.command().run(words);
    }

    private int start() {
        var first = isFirstStart();
        var exitCode = control("start");
        if (exitCode == 0 && first) {
            welcome();
        }
        return exitCode;
    }

    private boolean isFirstStart() {
        return instance.ours() && !Files.exists(instance.tokenFile());
    }

    /** What somebody needs to know who sees this for the first time. */
    private void welcome() {
        err.println("This was the first start. User: admin; password: "
                + instance.data().resolve("security/admin.password") + " (the terminal uses the token beside it).");
        err.println("No language model is configured yet, so rules do the work (model offline/rules). To add one: "
                + instance.base().resolve("etc/io.agentic.model.openai~NAME.cfg") + "; see agentic model list.");
    }

    private int completion(List<String> words) {
        if (words.size() == 2 && words.get(0).equals("values")) {
            return values(words.get(1));
        }
        var completion = new Completion(table(), commands());
        switch (words.size() == 1 ? words.get(0) : "") {
            case "bash" -> out.print(completion.bash());
            case "zsh" -> out.print(completion.zsh());
            case "fish" -> out.print(completion.fish());
            default ->
                throw new AgenticException(
                        Code.USAGE,
                        "agentic completion does not know which shell.",
                        "Use: agentic completion bash, zsh or fish");
        }
        return 0;
    }

    /** What a listing offers, for a script to choose from: its first column. */
    private int values(String listing) {
        var noun = listing.substring(0, Math.max(0, listing.indexOf(':')));
        var spec = table().find(noun, listing.substring(listing.indexOf(':') + 1));
        if (spec.isEmpty() || spec.get().columns().isEmpty()) {
            return 0;
        }
        for (var row : Json.list(client.call(spec.get(), Map.of()))) {
            out.println(Rendering.harmless(
                    String.valueOf(Json.object(row).get(spec.get().columns().get(0)))));
        }
        return 0;
    }

    private VerbTable table() {
        return tables.kept().orElseGet(tables::fetch);
    }

    private int control(String verb) {
        return inherited(instance.program("agentic-runtime").toString(), verb);
    }

    private int shell(List<String> words) {
        if (words.size() > 1
                || words.stream().anyMatch(word -> !USER.matcher(word).matches())) {
            throw new AgenticException(
                    Code.USAGE, "agentic shell takes the name of one user, or nothing for admin.", "See user list.");
        }
        var user = words.isEmpty() ? "admin" : words.get(0);
        if (user.equals("admin")) {
            var password = instance.data().resolve("security/admin.password");
            err.println("The password of admin is in " + password + " unless it was changed.");
        }
        var port = String.valueOf(instance.sshPort());
        var ssh = onPath("ssh")
                .orElseThrow(() -> new AgenticException(
                        Code.UNAVAILABLE,
                        "There is no program ssh on the PATH.",
                        "Install one, or use another SSH client: user " + user + ", host 127.0.0.1, port " + port
                                + "."));
        return inherited(
                ssh.toString(),
                "-p",
                port,
                "-o",
                "UserKnownHostsFile=" + instance.data().resolve("cli/known_hosts"),
                "-o",
                "StrictHostKeyChecking=accept-new",
                "-l",
                user,
                "127.0.0.1");
    }

    /** A program of this machine. */
    Optional<Path> onPath(String program) {
        var folders = instance.environment().getOrDefault("PATH", "").split(File.pathSeparator);
        for (var folder : folders) {
            var file = Path.of(folder).resolve(program);
            if (Files.isExecutable(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    private int inherited(String... command) {
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw notRun(command[0], e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 130;
        }
    }

    private static AgenticException notRun(String program, IOException why) {
        return new AgenticException(
                Code.UNAVAILABLE, program + " cannot be run: " + why.getMessage() + ".", "See: agentic doctor");
    }

    private void tell(Process process) {
        try (var lines = process.inputReader()) {
            lines.lines().forEach(err::println);
        } catch (IOException | java.io.UncheckedIOException e) {
            // nobody talks any more
        }
    }

    private int logs(List<String> words) {
        var follow = false;
        var lines = 50;
        for (var word = words.iterator(); word.hasNext(); ) {
            var option = word.next();
            if (option.equals("-f")) {
                follow = true;
            } else if (option.equals("-n") && word.hasNext()) {
                lines = count(word.next());
            } else {
                throw new AgenticException(
                        Code.USAGE,
                        "agentic logs does not know '" + option + "'.",
                        "Use: agentic logs [-f] [-n LINES]");
            }
        }
        return new LogTail(instance.data().resolve("log/karaf.log"), out, pause).print(lines, follow);
    }

    private static int count(String text) {
        try {
            return Math.max(0, Integer.parseInt(text));
        } catch (NumberFormatException e) {
            throw new AgenticException(Code.USAGE, "'" + text + "' is no number of lines.", "Use: agentic logs -n 100");
        }
    }

    private int doctor() {
        return new Doctor(instance, client, out).examine() ? 0 : 1;
    }

    private int version() {
        var version = Optional.ofNullable(LocalCommands.class.getPackage().getImplementationVersion());
        out.println("agentic " + version.orElse("unpacked") + " (Java " + Runtime.version() + ")");
        return 0;
    }
}

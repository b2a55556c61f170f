package io.agentic.cli.internal;

import io.agentic.cli.grammar.VerbGrammar;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.OperationSpec.Parameter;
import io.agentic.platform.api.operation.OperationSpec.Type;
import io.agentic.platform.api.operation.Problem.Code;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** What was written after {@code agentic review}. */
record ReviewWords(
        String folder,
        Optional<String> since,
        String format,
        Optional<String> out,
        Optional<String> failOn,
        Optional<String> model,
        Optional<String> deadline,
        Optional<String> help) {

    private static final String SEE = "See agentic review --help.";
    private static final List<Word> WORDS = List.of(
            word("since", "REV", Type.TEXT, "Only what changed since this commit, branch or tag", ""),
            word("format", "F", Type.TEXT, "markdown (if not given), json, sarif, html or baseline", "task:formats"),
            word("out", "FILE", Type.CONTENT, "Write the report to a file and not to standard output", ""),
            new Word(
                    "SEVERITY",
                    new Parameter(
                            "failOn",
                            false,
                            Type.CHOICE,
                            false,
                            false,
                            Verdict.THRESHOLDS,
                            "high, medium, low or none: the exit code is 5 when a finding is as grave. If not given, what"
                                    + " .agentic/review.yml of the folder says, or else none",
                            "")),
            word("model", "MODEL", Type.TEXT, "The model to think with: provider/model", "model:list"),
            word("deadline", "DUR", Type.DURATION, "How long it may take, such as 10m", ""));

    /** @param label what stands for its value in the help text */
    private record Word(String label, Parameter option) {}

    /** @throws AgenticException when they make no sense */
    static ReviewWords of(List<String> words, int width) {
        var line = new CommandLine(grammar(width)).setExpandAtFiles(false);
        ParseResult read;
        try {
            read = line.parseArgs(words.toArray(String[]::new));
        } catch (ParameterException wrong) {
            throw new AgenticException(Code.USAGE, wrong.getMessage() + ".", SEE);
        }
        var failOn = option(read, "--fail-on");
        failOn.filter(threshold -> !Verdict.THRESHOLDS.contains(threshold)).ifPresent(threshold -> {
            throw new AgenticException(
                    Code.USAGE,
                    "--fail-on takes one of " + String.join(", ", Verdict.THRESHOLDS) + ", not '" + threshold + "'.",
                    SEE);
        });
        var given = new ReviewWords(
                read.matchedPositionalValue(0, "."),
                option(read, "--since"),
                option(read, "--format").orElse("markdown"),
                option(read, "--out"),
                failOn,
                option(read, "--model"),
                option(read, "--deadline"),
                read.hasMatchedOption("--help") ? Optional.of(line.getUsageMessage(Ansi.OFF)) : Optional.empty());
        if (given.since().isPresent() && given.format().equals("baseline")) {
            throw new AgenticException(
                    Code.USAGE, "A baseline is made from a review of everything.", "Leave out --since.");
        }
        return given;
    }

    /** The options, and what each takes. */
    static List<Parameter> options() {
        return WORDS.stream().map(Word::option).toList();
    }

    private static Word word(String name, String label, Type type, String description, String completes) {
        return new Word(label, new Parameter(name, false, type, false, false, List.of(), description, completes));
    }

    private static Optional<String> option(ParseResult read, String name) {
        return Optional.ofNullable(read.matchedOptionValue(name, (String) null));
    }

    private static CommandSpec grammar(int width) {
        var command = CommandSpec.create().name("agentic review");
        command.interpolateVariables(false);
        command.usageMessage()
                .description("Reviews a folder and prints the report. Exit code 5: findings reach the threshold.")
                .width(Math.max(60, width))
                .sortOptions(false);
        command.addPositional(PositionalParamSpec.builder()
                .paramLabel("DIR")
                .index("0")
                .arity("0..1")
                .type(String.class)
                .description("The folder; the one you are in if not given")
                .build());
        for (var word : WORDS) {
            command.addOption(
                    OptionSpec.builder(VerbGrammar.option(word.option().name()))
                            .arity("1")
                            .paramLabel(word.label())
                            .type(String.class)
                            .description(word.option().description())
                            .build());
        }
        command.addOption(OptionSpec.builder("--help", "-h")
                .usageHelp(true)
                .type(boolean.class)
                .arity("0")
                .description("Print this help")
                .build());
        return command;
    }
}

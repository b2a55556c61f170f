package io.agentic.cli.grammar;

import io.agentic.platform.api.operation.Nearest;
import io.agentic.platform.api.operation.OperationSpec;
import io.agentic.platform.api.operation.OperationSpec.Parameter;
import io.agentic.platform.api.operation.OperationSpec.Type;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line of one verb. For one reading at a time. */
public final class VerbGrammar {

    private static final String RUN = "task:run";
    private static final String LOG = "task:log";

    private final Map<Parameter, ArgSpec> arguments = new LinkedHashMap<>();
    private final OptionSpec json = flag("--json", "The answer as JSON");
    private final OptionSpec detach = flag("--detach", "Print the task's id and do not wait for its end");
    private final OptionSpec follow = OptionSpec.builder("--follow", "-f")
            .type(boolean.class)
            .arity("0")
            .description("Go on telling until the task ends")
            .build();
    private final OptionSpec help = OptionSpec.builder("--help", "-h")
            .usageHelp(true)
            .type(boolean.class)
            .arity("0")
            .description("Print this help")
            .build();
    private final CommandLine line;

    /**
     * @param spec a row of the table
     * @param name how people write it: {@code agentic task run} or {@code task:run}
     * @param width of help texts
     */
    public VerbGrammar(OperationSpec spec, String name, int width) {
        var command = CommandSpec.create().name(name);
        command.interpolateVariables(false);
        command.usageMessage()
                .description(plain(spec.summary()))
                .width(Math.max(60, width))
                .sortOptions(false);
        int place = 0;
        for (var parameter : spec.parameters()) {
            var argument = parameter.positional() ? positional(parameter, place++) : option(parameter);
            arguments.put(parameter, argument);
            command.add(argument);
        }
        for (var manner : manners(spec)) {
            command.add(manner);
        }
        line = new CommandLine(command).setExpandAtFiles(false);
    }

    /** All options, as they are written. */
    public List<String> options() {
        return line.getCommandSpec().options().stream()
                .map(OptionSpec::longestName)
                .toList();
    }

    /** How a parameter is written as an option: {@code --its-name}. */
    public static String option(String name) {
        return "--" + name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** Reads what was written after the name of the verb. */
    public Reading read(List<String> words, Surroundings surroundings) {
        try {
            var result = line.parseArgs(words.toArray(String[]::new));
            if (result.hasMatchedOption(help)) {
                return new Reading.Help(line.getUsageMessage(Ansi.OFF));
            }
            var input = new LinkedHashMap<String, Object>();
            for (var argument : arguments.entrySet()) {
                if (result.matchedArgs().contains(argument.getValue())) {
                    var parameter = argument.getKey();
                    input.put(
                            parameter.name(),
                            value(parameter, argument.getValue().getValue(), surroundings));
                }
            }
            return new Reading.Use(
                    input,
                    result.hasMatchedOption(json),
                    result.hasMatchedOption(detach),
                    result.hasMatchedOption(follow));
        } catch (ParameterException wrong) {
            return new Reading.Misuse(sentence(wrong.getMessage()) + near(wrong) + " See " + name() + " --help.");
        } catch (IOException unreadable) {
            return new Reading.Misuse(unreadable.getMessage());
        }
    }

    private Object value(Parameter parameter, Object given, Surroundings surroundings) throws IOException {
        if (given instanceof List<?> many) {
            var values = new ArrayList<>();
            for (var one : many) {
                values.add(value(parameter, one, surroundings));
            }
            return values;
        }
        return switch (parameter.type()) {
            case FLAG -> given;
            case PATH ->
                given.equals("") ? given : surroundings.path((String) given); // "" is for the runtime to refuse
            case CONTENT -> surroundings.content((String) given);
            case UPLOAD -> surroundings.upload((String) given);
            default -> given;
        };
    }

    private List<OptionSpec> manners(OperationSpec spec) {
        var manners = new ArrayList<OptionSpec>();
        if (spec.name().equals(RUN)) {
            manners.add(detach);
        }
        if (spec.name().equals(LOG)) {
            manners.add(follow);
        }
        manners.add(json);
        manners.add(help);
        manners.removeIf(manner -> spec.parameters().stream()
                .anyMatch(parameter ->
                        !parameter.positional() && option(parameter.name()).equals(manner.longestName())));
        return manners;
    }

    private static ArgSpec positional(Parameter parameter, int place) {
        var builder = PositionalParamSpec.builder()
                .paramLabel(label(parameter))
                .index(parameter.many() ? place + "..*" : String.valueOf(place))
                .description(description(parameter));
        if (parameter.many()) {
            return builder.arity("0..*")
                    .type(List.class)
                    .auxiliaryTypes(String.class)
                    .build();
        }
        return builder.arity(parameter.required() ? "1" : "0..1")
                .required(parameter.required())
                .type(String.class)
                .build();
    }

    private static ArgSpec option(Parameter parameter) {
        var name = option(parameter.name());
        if (parameter.type() == Type.FLAG) {
            return flag(name, description(parameter));
        }
        var builder = OptionSpec.builder(name)
                .arity("1")
                .paramLabel(label(parameter))
                .required(parameter.required())
                .description(description(parameter));
        return parameter.many()
                ? builder.type(List.class).auxiliaryTypes(String.class).build()
                : builder.type(String.class).build();
    }

    private static OptionSpec flag(String name, String description) {
        return OptionSpec.builder(name)
                .type(boolean.class)
                .arity("0")
                .description(description)
                .build();
    }

    private static String label(Parameter parameter) {
        return switch (parameter.type()) {
            case CHOICE -> String.join("|", parameter.values());
            case DURATION -> "DUR";
            case CONTENT -> "FILE";
            case INTEGER -> "N";
            default -> option(parameter.name()).substring(2).toUpperCase(Locale.ROOT);
        };
    }

    private static String description(Parameter parameter) {
        return plain(parameter.description());
    }

    /** Descriptions are format strings to picocli. */
    private static String plain(String text) {
        return text.replace("%", "%%");
    }

    private static String near(ParameterException wrong) {
        var near = wrong instanceof UnmatchedArgumentException unmatched
                ? Nearest.to(
                        unmatched.getUnmatched().get(0),
                        unmatched.getCommandLine().getCommandSpec().optionsMap().keySet())
                : List.<String>of();
        return near.isEmpty() ? "" : " Did you mean " + String.join(" or ", near) + "?";
    }

    private static String sentence(String text) {
        return text.endsWith(".") ? text : text + ".";
    }

    private String name() {
        return line.getCommandName();
    }
}

package io.agentic.cli.internal;

import io.agentic.cli.grammar.VerbGrammar;
import io.agentic.platform.api.operation.OperationSpec;
import io.agentic.platform.api.operation.OperationSpec.Parameter;
import io.agentic.platform.api.operation.OperationSpec.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Writes scripts that complete the command in a shell. */
final class Completion {

    private static final String COMMAND = "agentic";

    private final Map<String, Map<String, OperationSpec>> nouns = new TreeMap<>();
    private final Map<String, String> local;

    /** @param local the commands of the terminal alone, with a sentence each */
    Completion(VerbTable table, Map<String, String> local) {
        this.local = local;
        Stream.concat(table.verbs().stream(), AuthorVerbs.specs().stream())
                .forEach(spec -> nouns.computeIfAbsent(spec.noun(), noun -> new TreeMap<>())
                        .put(spec.verb(), spec));
    }

    /** For bash: {@code source <(agentic completion bash)}. */
    String bash() {
        var script = new StringBuilder("# Completion of agentic. For this shell: source <(agentic completion bash)\n");
        script.append("_agentic() {\n    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}");
        script.append(" verb=\"${COMP_WORDS[1]-}:${COMP_WORDS[2]-}\" at=2\n");
        script.append("    [ \"${COMP_WORDS[1]-}\" = run ] && verb=task:run at=1\n    COMPREPLY=()\n");
        script.append("    if [ \"$COMP_CWORD\" = 1 ]; then\n");
        script.append("        COMPREPLY=($(compgen -W '")
                .append(words(firsts()))
                .append("' -- \"$cur\"))\n");
        script.append("        return\n    fi\n    if [ \"${COMP_WORDS[1]}\" = review ]; then\n");
        script.append("        case \"$prev\" in\n");
        ReviewWords.options()
                .forEach(option -> bashCase(script, VerbGrammar.option(option.name()), bashValues(option)));
        script.append("        *) COMPREPLY=($(compgen -d -W '")
                .append(words(reviewOptions()))
                .append("' -- \"$cur\")) ;;\n        esac\n");
        script.append(
                "        return\n    fi\n    if [ \"$COMP_CWORD\" -le \"$at\" ]; then\n        case ${COMP_WORDS[1]} in\n");
        nouns.forEach((noun, verbs) -> script.append("            ")
                .append(noun)
                .append(") COMPREPLY=($(compgen -W '")
                .append(words(verbs.keySet()))
                .append("' -- \"$cur\")) ;;\n"));
        script.append("        esac\n        return\n    fi\n    case \"$verb $prev\" in\n");
        verbs().forEach(spec -> spec.parameters().stream()
                .filter(parameter -> !parameter.positional() && parameter.type() != Type.FLAG)
                .forEach(parameter -> bashCase(
                        script, spec.name() + ' ' + VerbGrammar.option(parameter.name()), bashValues(parameter))));
        script.append("        *)\n            case $verb in\n");
        verbs().forEach(spec -> script.append("                ")
                .append(spec.name())
                .append(") COMPREPLY=($(compgen -W \"")
                .append(words(options(spec)))
                .append(firstValues(spec))
                .append("\" -- \"$cur\")) ;;\n"));
        return script.append("            esac ;;\n    esac\n}\ncomplete -F _agentic agentic\n")
                .toString();
    }

    /** For zsh, which can use what was written for bash. */
    String zsh() {
        return "#compdef agentic\n# For this shell: source <(agentic completion zsh)\n"
                + "autoload -U +X compinit && compinit\nautoload -U +X bashcompinit && bashcompinit\n" + bash();
    }

    /** For fish: {@code agentic completion fish | source}. */
    String fish() {
        var script = new StringBuilder("# Completion of agentic. For this shell: agentic completion fish | source\n");
        script.append("complete -c agentic -f\n");
        var none = "__fish_use_subcommand";
        local.forEach((name, summary) -> fish(script, none, name, summary));
        fish(script, none, "run", "Runs a task and prints its result");
        fish(script, none, "review", "Reviews a folder");
        ReviewWords.options().forEach(option -> fishOption(script, "__fish_seen_subcommand_from review", option));
        fishLine(script, "__fish_seen_subcommand_from review", "-a '(__fish_complete_directories)'", "The folder");
        nouns.forEach((noun, verbs) -> {
            fish(script, none, noun, String.join(", ", verbs.keySet()));
            var unfinished = "__fish_seen_subcommand_from " + noun + "; and not __fish_seen_subcommand_from "
                    + String.join(" ", verbs.keySet());
            verbs.forEach((verb, spec) -> {
                fish(script, unfinished, verb, spec.summary());
                fishOptions(script, spec);
            });
        });
        return script.toString();
    }

    private List<OperationSpec> verbs() {
        return nouns.values().stream().flatMap(verbs -> verbs.values().stream()).toList();
    }

    private Collection<String> firsts() {
        var firsts = new TreeSet<>(nouns.keySet());
        firsts.addAll(local.keySet());
        firsts.add("run");
        firsts.add("review");
        return firsts;
    }

    private static List<String> options(OperationSpec spec) {
        return new VerbGrammar(spec, spec.name(), 80).options();
    }

    private static List<String> reviewOptions() {
        return Stream.concat(
                        ReviewWords.options().stream().map(option -> VerbGrammar.option(option.name())),
                        Stream.of("--help"))
                .toList();
    }

    private static void bashCase(StringBuilder script, String words, String values) {
        script.append("        '").append(words).append("') ").append(values).append(" ;;\n");
    }

    /** What completes the value of an option. */
    private static String bashValues(Parameter parameter) {
        return switch (parameter.type()) {
            case PATH -> "COMPREPLY=($(compgen -d -- \"$cur\"))";
            case CONTENT, UPLOAD -> "COMPREPLY=($(compgen -f -- \"$cur\"))";
            case CHOICE -> "COMPREPLY=($(compgen -W '" + words(parameter.values()) + "' -- \"$cur\"))";
            default ->
                parameter.completes().isEmpty()
                        ? ":"
                        : "COMPREPLY=($(compgen -W \"" + asked(parameter) + "\" -- \"$cur\"))";
        };
    }

    /** Values of the first word behind the verb, asked for when it is completed. */
    private static String firstValues(OperationSpec spec) {
        return spec.parameters().stream()
                .filter(Parameter::positional)
                .findFirst()
                .filter(parameter -> !parameter.completes().isEmpty())
                .map(parameter -> " " + asked(parameter))
                .orElse("");
    }

    private static String asked(Parameter parameter) {
        return "$(" + COMMAND + " completion values " + parameter.completes() + " 2>/dev/null)";
    }

    private void fishOptions(StringBuilder script, OperationSpec spec) {
        var conditions = new ArrayList<>(List.of(
                "__fish_seen_subcommand_from " + spec.noun() + "; and __fish_seen_subcommand_from " + spec.verb()));
        if (spec.name().equals("task:run")) {
            conditions.add("__fish_seen_subcommand_from run");
        }
        for (var condition : conditions) {
            for (var parameter : spec.parameters()) {
                if (parameter.positional()) {
                    if (!parameter.completes().isEmpty()) {
                        fishLine(
                                script,
                                condition,
                                "-a '(" + COMMAND + " completion values " + parameter.completes() + ")'",
                                parameter.description());
                    }
                } else {
                    fishOption(script, condition, parameter);
                }
            }
            fishLine(script, condition, "-l json", "The answer as JSON");
        }
    }

    private static void fishOption(StringBuilder script, String condition, Parameter parameter) {
        fishLine(
                script,
                condition,
                "-l " + VerbGrammar.option(parameter.name()).substring(2) + fishValue(parameter),
                parameter.description());
    }

    private static String fishValue(Parameter parameter) {
        return switch (parameter.type()) {
            case FLAG -> "";
            case PATH, CONTENT, UPLOAD -> " -rF";
            case CHOICE -> " -xa '" + words(parameter.values()) + "'";
            default ->
                parameter.completes().isEmpty()
                        ? " -x"
                        : " -xa '(" + COMMAND + " completion values " + parameter.completes() + ")'";
        };
    }

    private static void fish(StringBuilder script, String condition, String word, String summary) {
        fishLine(script, condition, "-a " + word, summary);
    }

    private static void fishLine(StringBuilder script, String condition, String what, String summary) {
        script.append("complete -c agentic -n '").append(condition).append("' ").append(what);
        script.append(" -d '")
                .append(summary.replace("\\", "\\\\").replace("'", "\\'"))
                .append("'\n");
    }

    private static String words(Collection<String> words) {
        return String.join(" ", words);
    }
}

package io.agentic.plugin.review.internal.settings;

import io.agentic.plugin.review.internal.finding.Severity;
import io.agentic.plugin.review.internal.settings.ReviewSettings.RuleSetting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Reads settings from YAML that may be anything. No object is made of what it says; size, depth and aliases are limited. It counts as
 * a whole or not at all.
 */
final class SettingsReader {

    private static final int MAX_CHARS = 100_000;
    private static final int MAX_DEPTH = 8;
    private static final Set<String> THRESHOLDS = Set.of("high", "medium", "low", "none");
    private static final LoadSettings YAML = LoadSettings.builder()
            .setLabel(ReviewSettings.FILE)
            .setCodePointLimit(MAX_CHARS)
            .setMaxAliasesForCollections(10)
            .setAllowRecursiveKeys(false)
            .build();

    private SettingsReader() {}

    /** What is wrong, in which line and what to do about it. */
    static final class Malformed extends Exception {

        private static final long serialVersionUID = 1L;

        Malformed(Optional<Integer> line, String message) {
            super(ReviewSettings.FILE + line.map(number -> ", line " + number).orElse("") + ": " + message);
        }
    }

    static ReviewSettings read(String text) throws Malformed {
        if (text.length() > MAX_CHARS) {
            throw new Malformed(
                    Optional.empty(), text.length() + " characters, more than " + MAX_CHARS + ". Use patterns");
        }
        try {
            checkDepth(text);
            var top = new Compose(YAML).composeString(text);
            return top.isEmpty() || isNull(top.get()) ? ReviewSettings.NONE : settings(top.get());
        } catch (MarkedYamlEngineException wrong) {
            var line = wrong.getProblemMark().map(mark -> mark.getLine() + 1);
            throw new Malformed(line, "this is no YAML: " + wrong.getProblem() + ". Mend the line");
        } catch (YamlEngineException wrong) {
            throw new Malformed(Optional.empty(), "this is no YAML: " + wrong.getMessage() + ". Mend the file");
        }
    }

    /** Before the tree is built, which takes a stack as deep. */
    private static void checkDepth(String text) throws Malformed {
        int depth = 0;
        for (var event : new Parse(YAML).parseString(text)) {
            depth += event instanceof CollectionStartEvent ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
            if (depth > MAX_DEPTH) {
                throw new Malformed(
                        event.getStartMark().map(mark -> mark.getLine() + 1),
                        "nested deeper than " + MAX_DEPTH + ". Nothing here needs that");
            }
        }
    }

    private static ReviewSettings settings(Node node) throws Malformed {
        var members = members(node, Set.of("exclude", "rules", "secrets", "threshold"));
        var rules = new ArrayList<RuleSetting>();
        for (var rule : items(members.get("rules"))) {
            rules.add(rule(rule));
        }
        var secrets = members.get("secrets");
        var allowed = secrets == null ? null : members(secrets, Set.of("allow")).get("allow");
        return new ReviewSettings(
                new Globs(texts(members.get("exclude"))),
                rules,
                texts(allowed),
                members.containsKey("threshold") ? threshold(members.get("threshold")) : "");
    }

    private static RuleSetting rule(Node node) throws Malformed {
        var members = members(node, Set.of("rule", "paths", "severity"));
        for (var name : List.of("rule", "severity")) {
            if (!members.containsKey(name)) {
                throw wrong(
                        node, "'" + name + "' is missing. Write it as rule: ID and severity: high, medium, low or off");
            }
        }
        var severity = text(members.get("severity")).toLowerCase(Locale.ROOT);
        var known = Stream.of(Severity.values())
                .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(severity))
                .findFirst();
        if (known.isEmpty() && !severity.equals("off")) {
            throw wrong(members.get("severity"), "'" + severity + "' is no severity. Take high, medium, low or off");
        }
        return new RuleSetting(
                new Globs(List.of(text(members.get("rule")))), new Globs(texts(members.get("paths"))), known);
    }

    private static String threshold(Node node) throws Malformed {
        var threshold = text(node).toLowerCase(Locale.ROOT);
        if (!THRESHOLDS.contains(threshold)) {
            throw wrong(node, "'" + threshold + "' is no threshold. Take high, medium, low or none");
        }
        return threshold;
    }

    private static Map<String, Node> members(Node node, Set<String> known) throws Malformed {
        if (!(node instanceof MappingNode mapping)) {
            throw wrong(
                    node,
                    "this must have members: "
                            + String.join(", ", known.stream().sorted().toList()));
        }
        var members = new HashMap<String, Node>();
        for (var tuple : mapping.getValue()) {
            var name = text(tuple.getKeyNode());
            if (!known.contains(name)) {
                throw wrong(
                        tuple.getKeyNode(),
                        "'" + name + "' is not known here. There are: "
                                + String.join(", ", known.stream().sorted().toList()));
            }
            if (members.put(name, tuple.getValueNode()) != null) {
                throw wrong(tuple.getKeyNode(), "'" + name + "' is said twice. Say it once");
            }
        }
        members.values().removeIf(SettingsReader::isNull);
        return members;
    }

    private static List<Node> items(Node node) throws Malformed {
        if (node == null) {
            return List.of();
        }
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        throw wrong(node, "this must be a list. Begin each item with a hyphen");
    }

    private static List<String> texts(Node node) throws Malformed {
        var texts = new ArrayList<String>();
        for (var item : items(node)) {
            var text = text(item);
            if (text.isBlank()) {
                throw wrong(item, "this is empty, and would fit everything. Leave it out");
            }
            texts.add(text);
        }
        return texts;
    }

    private static String text(Node node) throws Malformed {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue().strip();
        }
        throw wrong(node, "this must be text");
    }

    private static boolean isNull(Node node) {
        return node.getTag().equals(Tag.NULL);
    }

    private static Malformed wrong(Node node, String message) {
        return new Malformed(node.getStartMark().map(mark -> mark.getLine() + 1), message);
    }
}

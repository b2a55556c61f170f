package io.agentic.platform.api.permission;

import static java.util.Objects.requireNonNull;

import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Nearest;
import io.agentic.platform.api.operation.Problem.Code;
import io.agentic.platform.api.operation.Shown;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * Something that a plugin may do: some actions on one thing, or on many of a kind. Equal ones say the same in the same words.
 *
 * <p>A permission to connect is one to look the name up as well. Names of hosts never stand for addresses, except that {@code localhost} is
 * this machine, which {@code *} is not, and that {@code *} stands for all callers.
 *
 * @param type kind of thing
 * @param target which ones, in the form of the type
 * @param actions of the type, in its order
 */
public record Permission(PermissionType type, String target, List<String> actions) implements Comparable<Permission> {

    private static final int LONGEST = 1_000;
    private static final Comparator<Permission> ORDER = Comparator.comparing(Permission::type)
            .thenComparing(Permission::target)
            .thenComparing(permission -> permission.actions().toString());

    /** @throws AgenticException as {@code USAGE} when target or actions make no sense, with the rule */
    public Permission {
        requireNonNull(type, "type");
        if (target.length() > LONGEST || !Shown.isPlain(target)) {
            throw Target.wrong(
                    type, target, "it is longer than " + LONGEST + " characters or has control characters.", "");
        }
        var bits = bits(type, actions);
        actions = words(type, bits);
        target = Part.of(type, target, bits).get(0).text();
    }

    /**
     * What a plugin wrote with {@code @Needs}.
     *
     * @param actions comma separated; may be empty where the type has only one
     * @throws AgenticException as {@code USAGE}, with the rule that is broken
     */
    public static Permission of(String type, String target, String actions) {
        var known = PermissionType.require(type);
        var said = actions.isBlank() ? List.<String>of() : List.of(actions.split("\\s*,\\s*", -1));
        return new Permission(known, target.strip(), implied(known, said));
    }

    /**
     * What a person writes: {@code TYPE TARGET ACTIONS}, such as {@code socket api.github.com:443 connect}. Actions are separated by commas,
     * and may be left out where the type has only one.
     *
     * @throws AgenticException as {@code USAGE}, with the rule that is broken
     */
    public static Permission parse(String text) {
        var words = text.strip().split("\\s+");
        var type = PermissionType.require(words[0]);
        var rest = text.strip().substring(words[0].length()).strip();
        var last = words[words.length - 1];
        var said = words.length > 2 && Arrays.stream(last.split(",", -1)).anyMatch(type.actions()::contains)
                ? List.of(last.split(",", -1))
                : List.<String>of();
        var target = said.isEmpty()
                ? rest
                : rest.substring(0, rest.length() - last.length()).strip();
        if (target.isEmpty()) {
            throw new AgenticException(
                    Code.USAGE,
                    "The permission '" + Shown.line(text) + "' does not say on what.",
                    "Write TYPE TARGET ACTIONS, such as \"socket api.example.com:443 connect\".");
        }
        return new Permission(type, target, implied(type, said));
    }

    /** How a person would write it: what {@link #parse} reads. */
    public static String text(PermissionType type, String target, String action) {
        return type.actions().size() == 1 ? type.word() + " " + target : type.word() + " " + target + " " + action;
    }

    private static List<String> implied(PermissionType type, List<String> said) {
        return said.isEmpty() && type.actions().size() == 1 ? type.actions() : said;
    }

    private static int bits(PermissionType type, List<String> actions) {
        var bits = 0;
        for (var action : actions) {
            var bit = type.bit(action);
            if (bit == 0) {
                throw new AgenticException(
                        Code.USAGE,
                        "'" + Shown.of(action) + "' is nothing that is done with a " + type.word() + "."
                                + Nearest.question(Shown.of(action), type.actions()),
                        "Actions are " + String.join(", ", type.actions()) + ".");
            }
            bits |= bit;
        }
        if (bits == 0) {
            throw new AgenticException(
                    Code.USAGE,
                    "The permission does not say what with the " + type.word() + ".",
                    "Actions are " + String.join(", ", type.actions()) + ".");
        }
        return type == PermissionType.SOCKET && (bits & type.bit("connect")) != 0 ? bits & ~type.bit("resolve") : bits;
    }

    private static List<String> words(PermissionType type, int bits) {
        return type.actions().stream()
                .filter(action -> (bits & type.bit(action)) != 0)
                .toList();
    }

    List<Part> parts() {
        return Part.of(type, target, bits(type, actions));
    }

    /** Whether all that the other allows is in this one. */
    public boolean implies(Permission other) {
        return PermissionSet.of(List.of(this)).covers(other);
    }

    /** What both allow; none, or several that say it together. */
    public List<Permission> meet(Permission other) {
        if (other.type != type) {
            return List.of();
        }
        if (implies(other)) {
            return List.of(other);
        }
        return other.implies(this) ? List.of(this) : shared(parts(), other);
    }

    private List<Permission> shared(List<Part> parts, Permission other) {
        var met = new LinkedHashSet<Permission>();
        for (var one : parts) {
            for (var two : other.parts()) {
                one.meet(two).forEach(part -> met.add(new Permission(type, part.text(), words(type, part.actions()))));
            }
        }
        return PermissionSet.of(met).reduced().permissions();
    }

    /**
     * What an administrator may grant at most to a plugin that asks for this. Who asks for any host, or for one by name, may be given
     * addresses; who asks for all files may be given some.
     */
    public List<Permission> widest() {
        var all = new ArrayList<Permission>(List.of(this));
        if (type == PermissionType.SOCKET) {
            parts().stream()
                    .filter(part -> part.target() instanceof SocketTarget socket
                            && !(socket.host() instanceof SocketTarget.Numbered)
                            && !(socket.host() instanceof SocketTarget.InFiles))
                    .flatMap(part -> ((SocketTarget) part.target())
                            .everywhere().stream().map(everywhere -> new Part(everywhere, part.actions())))
                    .map(part -> new Permission(type, part.text(), words(type, part.actions())))
                    .forEach(all::add);
        }
        return PermissionSet.of(all).reduced().permissions();
    }

    /**
     * Whether it reaches so far that an administrator names what is meant, instead of agreeing to it as it was asked for: files anywhere on the
     * machine, or any host.
     */
    public boolean isToBeNamed() {
        return switch (type) {
            case FILE -> FileTarget.parse(target).area() == FileTarget.Area.MACHINE;
            case SOCKET -> target.equals("*") || target.startsWith("*:");
            default -> false;
        };
    }

    /** For people who decide: {@code connect to api.github.com, port 443}. */
    public String words() {
        return Words.of(this);
    }

    /** How a person would write it: what {@link #parse} reads. */
    @Override
    public String toString() {
        return type.actions().size() == 1
                ? type.word() + " " + target
                : Stream.of(type.word(), target, String.join(",", actions))
                        .reduce((one, other) -> one + " " + other)
                        .orElseThrow();
    }

    @Override
    public int compareTo(Permission other) {
        return ORDER.compare(this, other);
    }
}

package io.agentic.platform.api.permission;

import io.agentic.platform.api.permission.FileTarget.Reach;
import io.agentic.platform.api.permission.SocketTarget.Below;
import java.util.List;
import java.util.Map;

/** Permissions for people who decide. */
final class Words {

    private static final String ANY = "*";
    private static final Map<String, String> OF_RUNTIME = Map.ofEntries(
            Map.entry("exit", "end the runtime"),
            Map.entry("halt", "end the runtime at once, with work in it"),
            Map.entry("hooks", "run code when the runtime ends"),
            Map.entry("streams", "redirect the runtime's standard streams"),
            Map.entry("defaults", "change defaults of the runtime, such as locale, time zone, proxy or TLS"),
            Map.entry("handlers", "handle errors and URLs of the whole runtime"),
            Map.entry("provider", "add and remove providers of cryptography"),
            Map.entry("threads", "interrupt and change threads of others"),
            Map.entry("jmx", "use the runtime's management beans"),
            Map.entry("attach", "attach to Java processes"),
            Map.entry("filters", "change which classes may be deserialised"),
            Map.entry("naming", "use JNDI"),
            Map.entry("scripting", "run scripts"),
            Map.entry("logging", "change the configuration of logging"),
            Map.entry("instrument", "change classes that are loaded"),
            Map.entry("memory", "read and write memory past Java, which is everything"),
            Map.entry("framework", "install, change and look into bundles, which is everything"),
            Map.entry("processes", "look at and end other processes of this machine"),
            Map.entry(ANY, "do all that concerns the runtime as a whole, which is everything"));

    private Words() {}

    static String of(Permission permission) {
        var target = permission.target();
        return switch (permission.type()) {
            case FILE -> actions(permission) + " " + files(target);
            case SOCKET -> sockets(permission);
            case PROCESS ->
                target.equals(ANY) ? "start any program, which is everything" : "start the program " + target;
            case PROPERTY -> actions(permission) + " " + named("system property", "system properties", target);
            case ENVIRONMENT -> "read " + named("environment variable", "environment variables", target);
            case NATIVE -> "run native code, which can do everything: " + named("library", "libraries", target);
            case CLASS -> "make " + named("class", "classes", target) + " at run time";
            case REFLECT -> "reach into private parts of the JDK: " + named("package", "packages", target);
            case SERVICE -> services(permission);
            case RUNTIME -> OF_RUNTIME.get(target);
            case SECRET -> "use, but not read, " + named("secret", "secrets", target);
            case AGENTIC_GIT -> actions(permission) + " the git repository of a task";
            case AGENTIC_TOOL -> "call " + named("tool", "tools", target);
            case AGENTIC_MODEL -> "ask " + named("model", "models", target);
        };
    }

    private static String actions(Permission permission) {
        return list(permission.actions());
    }

    private static String list(List<String> words) {
        var last = words.size() - 1;
        return last == 0 ? words.get(0) : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
    }

    private static String named(String one, String many, String target) {
        if (target.equals(ANY)) {
            return "all " + many;
        }
        return target.endsWith(ANY)
                ? many + " that begin with " + target.substring(0, target.length() - 1)
                : "the " + one + " " + target;
    }

    private static String files(String target) {
        var files = FileTarget.parse(target);
        var names = files.ending().isEmpty() ? "" : " whose names end with " + files.ending();
        var folder = folder(files);
        return switch (files.reach()) {
            case SELF -> folder;
            case IN -> "files" + names + " in " + folder;
            case BELOW -> names.isEmpty() ? "everything in " + folder : "files" + names + " anywhere in " + folder;
        };
    }

    private static String folder(FileTarget files) {
        var path = String.join("/", files.folder());
        return switch (files.area()) {
            case DATA -> path.isEmpty() ? "its own folder" : path + " of its own folder";
            case WORKSPACE -> path.isEmpty() ? "the task's folder" : path + " of the task's folder";
            case MACHINE -> path.isEmpty() && files.reach() == Reach.BELOW ? "the whole machine" : "/" + path;
        };
    }

    private static String sockets(Permission permission) {
        if (permission.target().equals(SocketTarget.UNIX)
                && !permission.actions().contains("resolve")) {
            return actions(permission) + " on sockets in the file system";
        }
        var talking = !permission.actions().equals(List.of("resolve"));
        var socket = SocketTarget.parse(permission.target(), talking);
        var ports = socket.ports();
        var at = ports.equals(Ports.ALL) ? "any port" : (ports.from() == ports.to() ? "port " : "ports ") + ports;
        return talking ? verbs(permission) + " " + host(socket) + ", " + at : "look up " + host(socket) + " in DNS";
    }

    private static String verbs(Permission permission) {
        return list(permission.actions().stream()
                .map(action -> switch (action) {
                    case "connect" -> "connect to";
                    case "listen" -> "listen at";
                    case "accept" -> "accept calls from";
                    default -> "look up";
                })
                .toList());
    }

    private static String host(SocketTarget socket) {
        if (socket.host() instanceof Below below) {
            return below.suffix().isEmpty()
                    ? "any host"
                    : "any host below " + below.suffix().substring(1);
        }
        return socket.host().toString();
    }

    private static String services(Permission permission) {
        var which = permission.target().equals(ANY)
                ? "any services"
                : permission.target().endsWith(ANY)
                        ? "services whose names begin with "
                                + permission
                                        .target()
                                        .substring(0, permission.target().length() - 1)
                        : "the service " + permission.target();
        return list(permission.actions().stream()
                        .map(action -> action.equals("get") ? "use" : "offer")
                        .toList())
                + " " + which;
    }
}

package io.agentic.guard.hostile.plugin;

import io.agentic.guard.hostile.stage.Area;
import io.agentic.guard.hostile.stage.Attempt;
import io.agentic.guard.hostile.stage.Effect;
import io.agentic.guard.hostile.stage.Stage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketPermission;
import java.net.URL;
import java.util.HashMap;
import java.util.Map;

/** Asks the resolver of this machine for the address of a name, by which it could also tell others something. */
@Area(value = "names: resolve", needs = "socket {host} resolve", effect = Effect.TOLD)
@SuppressWarnings({"deprecation", "removal"})
final class Resolves {

    private Resolves() {}

    @Attempt
    static Object getByName(Stage stage) throws IOException {
        return InetAddress.getByName(Stage.host()).getAddress().length > 0;
    }

    @Attempt
    static Object getAllByName(Stage stage) throws IOException {
        return InetAddress.getAllByName(Stage.host()).length > 0;
    }

    @Attempt
    static Object getByNameOfInet6Address(Stage stage) throws IOException {
        return java.net.Inet6Address.getByName(Stage.host()) != null;
    }

    @Attempt
    static Object inetSocketAddress(Stage stage) {
        return !new InetSocketAddress(Stage.host(), 1).isUnresolved();
    }

    @Attempt(needs = "socket * resolve")
    static Object localHost(Stage stage) throws IOException {
        return InetAddress.getLocalHost().getHostName().equals(Stage.host());
    }

    @Attempt(needs = "socket * resolve")
    static Object nameOfAddress(Stage stage) throws IOException {
        return !InetAddress.getByAddress(new byte[] {127, 0, 0, 1})
                .getHostName()
                .equals("127.0.0.1");
    }

    @Attempt(needs = "socket * resolve")
    static Object canonicalNameOfAddress(Stage stage) throws IOException {
        return !InetAddress.getByAddress(new byte[] {127, 0, 0, 1})
                .getCanonicalHostName()
                .equals("127.0.0.1");
    }

    @Attempt
    static Object urlEquals(Stage stage) throws IOException {
        return new URL("http://" + Stage.host() + "/").equals(new URL("http://127.0.0.1/"));
    }

    @Attempt
    static Object urlHashCode(Stage stage) throws IOException {
        return new URL("http://" + Stage.host() + "/").hashCode() == new URL("http://127.0.0.1/").hashCode();
    }

    @Attempt
    static Object deserialisedMapOfUrls(Stage stage) throws Exception {
        var map = new HashMap<URL, String>();
        map.put(new URL("http://127.0.0.1/"), "a");
        var named = new URL("http://" + Stage.host() + "/");
        return copy(new java.util.ArrayList<>(java.util.List.of(named))).stream()
                .allMatch(map::containsKey);
    }

    @SuppressWarnings("unchecked")
    private static java.util.List<URL> copy(java.util.ArrayList<URL> urls) throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(urls);
        }
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (java.util.List<URL>) in.readObject();
        }
    }

    @Attempt
    static Object socketPermissionImplies(Stage stage) {
        return new SocketPermission(Stage.host(), "connect").implies(new SocketPermission("127.0.0.1", "connect"));
    }

    @Attempt
    static Object mapOfUrlsByMethodReference(Stage stage) throws IOException {
        var same = Map.of("a", new URL("http://127.0.0.1/"));
        return java.util.stream.Stream.of(new URL("http://" + Stage.host() + "/"))
                .parallel()
                .anyMatch(same.get("a")::equals);
    }

    @Attempt(
            needs = {"socket {host} resolve", "socket 127.0.0.1:{port} connect"},
            effect = Effect.CONNECTED)
    static Object socketByHostName(Stage stage) throws IOException {
        return stage.keep(new java.net.Socket(Stage.host(), stage.port()));
    }
}

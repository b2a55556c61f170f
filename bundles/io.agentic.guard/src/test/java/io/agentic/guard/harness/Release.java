package io.agentic.guard.harness;

import io.agentic.guard.api.Confined;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A release with grants as text, {@code TYPE TARGET ACTION}; a star at the end of a target stands for anything. */
final class Release implements Confined {

    private final List<String> refusals = new CopyOnWriteArrayList<>();
    private volatile List<String> grants = List.of();

    void grant(List<String> all) {
        grants = all;
    }

    List<String> takeRefusals() {
        var all = List.copyOf(refusals);
        refusals.clear();
        return all;
    }

    @Override
    public boolean permits(String type, String target, String action) {
        return grants.stream().anyMatch(grant -> covers(grant.split(" "), type, target, action));
    }

    private static boolean covers(String[] grant, String type, String target, String action) {
        return grant[0].equals(type)
                && List.of(grant[2].split(",")).contains(action)
                && (grant[1].endsWith("*")
                        ? target.startsWith(grant[1].substring(0, grant[1].length() - 1))
                        : target.equals(grant[1]));
    }

    @Override
    public boolean permitsFile(Path real, String action) {
        return permits("file", real.toString(), action);
    }

    @Override
    public boolean permitsPeer(String host, InetAddress address, int port, String action) {
        return permits("socket", (host.isEmpty() ? address.getHostAddress() : host) + ":" + port, action);
    }

    @Override
    public RuntimeException refused(String type, String target, String action) {
        var refusal = type + " " + target + " " + action;
        refusals.add(refusal);
        return new Denied(refusal);
    }

    /** What our framework would throw. */
    static final class Denied extends SecurityException {

        private static final long serialVersionUID = 1;

        Denied(String message) {
            super(message);
        }
    }
}

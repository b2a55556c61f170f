package io.agentic.guard.hostile.child;

import io.agentic.guard.api.Confined;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The release of the hostile plugin: may do what the attempt has it do, and remembers what was refused. */
final class FakePlugin implements Confined {

    private final Queue<String> refusals = new ConcurrentLinkedQueue<>();
    private volatile Grants grants = new Grants(List.of());

    void grant(List<String> lines) {
        grants = Grants.parse(lines);
        refusals.clear();
    }

    List<String> refusals() {
        return List.copyOf(refusals);
    }

    @Override
    public boolean permits(String type, String target, String action) {
        if (type.equals("socket") && action.equals("resolve")) {
            return grants.permitPeer(target, null, 0, action);
        }
        return grants.permit(type, target, action);
    }

    @Override
    public boolean permitsFile(Path real, String action) {
        return grants.permitFile(real, action);
    }

    @Override
    public boolean permitsPeer(String host, InetAddress address, int port, String action) {
        return grants.permitPeer(host, address, port, action);
    }

    @Override
    public RuntimeException refused(String type, String target, String action) {
        var refusal = type + " " + target + " " + action;
        if (refusals.size() < 1_000) {
            refusals.add(refusal);
        }
        return new SecurityException("hostile lacks " + refusal);
    }
}

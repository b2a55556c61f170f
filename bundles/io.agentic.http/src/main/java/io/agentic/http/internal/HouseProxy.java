package io.agentic.http.internal;

import java.util.List;
import org.eclipse.jetty.client.HttpProxy;
import org.eclipse.jetty.client.Origin;

/** The way out of the house's network, for all servers but those that are asked directly. */
final class HouseProxy extends HttpProxy {

    private final List<ProxyExemption> direct;

    HouseProxy(Server proxy, List<ProxyExemption> direct) {
        super(new Origin.Address(proxy.host(), proxy.port()), proxy.encrypted());
        this.direct = direct;
    }

    @Override
    public boolean matches(Origin origin) {
        return leadsTo(origin.getAddress().getHost(), origin.getAddress().getPort(), direct);
    }

    static boolean leadsTo(String host, int port, List<ProxyExemption> direct) {
        return !Server.isThisMachine(host) && direct.stream().noneMatch(exemption -> exemption.covers(host, port));
    }
}

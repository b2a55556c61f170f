package io.agentic.http.internal;

import io.agentic.api.http.HttpCall;
import io.agentic.api.http.HttpGateway;
import io.agentic.api.http.HttpOutcome;
import io.agentic.api.http.HttpOutcome.Answer;
import io.agentic.api.http.HttpOutcome.Failed;
import io.agentic.api.http.HttpOutcome.Refused;
import io.agentic.platform.api.permission.PermissionType;
import io.agentic.platform.api.plugin.PluginEntrance;
import io.agentic.platform.api.secret.Secrets;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The door of one plugin, which servers and the log know by its name. */
@PluginEntrance
@Component(service = HttpGateway.class, scope = ServiceScope.BUNDLE)
public final class PluginHttpGateway implements HttpGateway {

    private static final Logger LOG = LoggerFactory.getLogger(PluginHttpGateway.class);
    private static final Set<Integer> SAME_METHOD = Set.of(307, 308);
    private static final Set<Integer> BY_GET = Set.of(301, 302, 303, 307, 308);
    private static final Set<String> LOOKING = Set.of("GET", "HEAD");

    private final WireClient client;
    private final Secrets secrets;
    private final String plugin;
    private final Permitted permitted;
    private final Clock clock;

    @Activate
    public PluginHttpGateway(
            @Reference(name = "client") WireClient client,
            @Reference(name = "secrets") Secrets secrets,
            @Reference(name = "check") CurrentCheck check,
            ComponentContext context) {
        this(
                client,
                secrets,
                context.getUsingBundle().getSymbolicName(),
                check.of(context.getUsingBundle()),
                Clock.systemUTC());
    }

    PluginHttpGateway(WireClient client, Secrets secrets, String plugin, Permitted permitted, Clock clock) {
        this.client = client;
        this.secrets = secrets;
        this.plugin = plugin;
        this.permitted = permitted;
        this.clock = clock;
    }

    @Override
    public HttpOutcome send(HttpCall call) throws InterruptedException {
        if (!client.enter()) {
            return new Failed("The HTTP client is being configured anew. Try again", true, false);
        }
        try {
            var server = server(call);
            requirePermission(call, server);
            var hidden = SecretHeaders.of(call, server, secrets);
            var outcome = hidden.hide(follow(call, server, hidden));
            LOG.debug("{} asked {} with {}: {}", plugin, server, call.method(), word(outcome));
            return outcome;
        } catch (Refusal e) {
            LOG.debug("{} was refused: {}", plugin, e.getMessage());
            return new Refused(e.getMessage());
        } finally {
            client.leave();
        }
    }

    private void requirePermission(HttpCall call, Server server) throws Refusal {
        permitted.require(PermissionType.SOCKET, server.host() + ":" + server.port(), "connect");
        for (var header : call.secrets()) {
            permitted.require(PermissionType.SECRET, header.secret(), "use");
        }
    }

    private Server server(HttpCall call) throws Refusal {
        var server = Server.of(call.uri())
                .orElseThrow(() -> new Refusal("Only http and https addresses with a host and without user name are"
                        + " asked. Give one such as https://api.example.org/v1"));
        if (!server.encrypted() && !client.rules().isOwn(server.host(), server.port())) {
            throw new Refusal(
                    server + " is not asked without encryption. Use an https address, or have an administrator"
                            + " add it to ownHosts in etc/io.agentic.http.cfg");
        }
        var bytes = call.content()
                .map(content -> content.text().getBytes(StandardCharsets.UTF_8).length)
                .orElse(0);
        if (bytes > client.rules().requestBytes()) {
            throw new Refusal("The request has more than " + client.rules().requestBytes()
                    + " bytes. Send less, or have an administrator raise maxRequestBytes in etc/io.agentic.http.cfg");
        }
        return server;
    }

    /** Redirects lead to the same server or nowhere, so that a secret of the call goes where it may. */
    private HttpOutcome follow(HttpCall call, Server server, SecretHeaders hidden)
            throws Refusal, InterruptedException {
        var longest = clock.instant().plus(client.rules().longest());
        var end = call.deadline().isBefore(longest) ? call.deadline() : longest;
        var uri = call.uri();
        for (int followed = 0; ; followed++) {
            var outcome = ask(call, uri, server, hidden, end);
            if (!(outcome instanceof Answer answer) || !redirects(call, answer)) {
                return outcome;
            }
            if (followed == client.rules().redirects()) {
                throw new Refusal(server + " redirects more than " + followed
                        + " times. Ask at the address where it leads in the end");
            }
            uri = next(uri, answer, server);
        }
    }

    private HttpOutcome ask(HttpCall call, URI uri, Server server, SecretHeaders hidden, Instant end)
            throws InterruptedException {
        return new Exchange(client, server, end, clock).send(call, uri, hidden, "agentic (" + plugin + ")");
    }

    private static boolean redirects(HttpCall call, Answer answer) {
        var kinds = LOOKING.contains(call.method()) ? BY_GET : SAME_METHOD;
        return kinds.contains(answer.status()) && answer.header("location").isPresent();
    }

    private static URI next(URI uri, Answer answer, Server server) throws Refusal {
        Optional<URI> next;
        try {
            next = answer.header("location").map(uri::resolve);
        } catch (IllegalArgumentException e) {
            next = Optional.empty();
        }
        return next.filter(there -> Server.of(there).filter(server::equals).isPresent())
                .orElseThrow(
                        () -> new Refusal(server + " redirects to another server, and that is not followed. Ask the"
                                + " other one by its own address if that is meant"));
    }

    private static String word(HttpOutcome outcome) {
        return outcome instanceof Answer answer ? String.valueOf(answer.status()) : outcome.toString();
    }
}

package io.agentic.http.internal;

import io.agentic.api.http.HttpCall;
import io.agentic.api.http.HttpOutcome;
import io.agentic.api.http.HttpOutcome.Answer;
import io.agentic.api.http.HttpOutcome.Failed;
import io.agentic.api.http.HttpOutcome.Refused;
import io.agentic.platform.api.secret.Secrets;
import io.agentic.platform.api.secret.Secrets.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpField;

/**
 * The secrets of one call, for one server.
 *
 * @param fields what goes over the wire
 * @param values what may be seen nowhere else
 */
record SecretHeaders(List<HttpField> fields, List<String> values) {

    private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e]+");

    /** @throws Refusal if a secret is not there, or may not be sent to this server */
    static SecretHeaders of(HttpCall call, Server server, Secrets secrets) throws Refusal {
        var fields = new ArrayList<HttpField>();
        var values = new ArrayList<String>();
        for (var header : call.secrets()) {
            var secret = secrets.find(header.secret())
                    .orElseThrow(() -> new Refusal("There is no secret '" + header.secret()
                            + "'. An administrator makes it and says which servers it may be sent to"));
            check(secret, server);
            fields.add(new SecretField(header.header(), header.prefix() + secret.value()));
            values.add(secret.value());
        }
        return new SecretHeaders(List.copyOf(fields), List.copyOf(values));
    }

    private static void check(Secret secret, Server server) throws Refusal {
        if (secret.hosts().stream().map(HostRule::of).noneMatch(rule -> rule.covers(server.host(), server.port()))) {
            throw new Refusal("The secret '" + secret.name() + "' may not be sent to " + server
                    + ". An administrator says which servers it is for");
        }
        if (!server.encrypted() && !server.isThisMachine()) {
            throw new Refusal("The secret '" + secret.name() + "' may not be sent to " + server
                    + " without encryption. Use an https address");
        }
        if (!VALUE.matcher(secret.value()).matches()) {
            throw new Refusal("The secret '" + secret.name()
                    + "' is empty or has characters that no header may have. An administrator sets it again");
        }
    }

    /** The outcome with stars where a server sent a secret back. */
    HttpOutcome hide(HttpOutcome outcome) {
        if (outcome instanceof Answer answer) {
            var headers = new HashMap<String, String>();
            answer.headers().forEach((name, value) -> headers.put(name, hide(value)));
            return new Answer(answer.status(), headers, hide(answer.body()));
        }
        if (outcome instanceof Failed failed) {
            return new Failed(hide(failed.reason()), failed.retryable(), failed.mayHaveArrived());
        }
        return new Refused(hide(((Refused) outcome).reason()));
    }

    private String hide(String text) {
        var hidden = text;
        for (var value : values) {
            hidden = hidden.replace(value, "***").replace(URLEncoder.encode(value, StandardCharsets.UTF_8), "***");
        }
        return hidden;
    }
}

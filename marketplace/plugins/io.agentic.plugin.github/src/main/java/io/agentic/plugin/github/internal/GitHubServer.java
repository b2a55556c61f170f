package io.agentic.plugin.github.internal;

import io.agentic.api.data.Fields;
import io.agentic.api.http.HttpCall;
import io.agentic.api.http.HttpGateway;
import io.agentic.api.http.HttpOutcome;
import io.agentic.api.http.HttpOutcome.Answer;
import io.agentic.api.plugin.HealthCheck;
import io.agentic.api.tool.ToolCall;
import io.agentic.api.tool.ToolOutcome.Failed;
import io.agentic.api.tool.ToolOutcome.Refused;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** GitHub's REST API, asked in the name of one token. Its configuration is judged without asking anybody. */
@Component(
        service = {GitHubServer.class, HealthCheck.class},
        configurationPid = "io.agentic.plugin.github")
@Designate(ocd = GitHubConfig.class)
public final class GitHubServer implements HealthCheck {

    private static final int PAGE = 100;
    private static final Pattern NEXT = Pattern.compile("<([^>]+)>\\s*;[^,]*\\brel=\"?next\"?");

    private final HttpGateway http;
    private final String base;
    private final String token;
    private final Troubles troubles;

    @Activate
    public GitHubServer(@Reference(name = "http") HttpGateway http, GitHubConfig config) {
        this(http, config.baseUrl(), config.tokenSecret(), Clock.systemUTC());
    }

    GitHubServer(HttpGateway http, String baseUrl, String tokenSecret, Clock clock) {
        this.http = http;
        base = baseUrl.strip().replaceAll("/+$", "");
        token = tokenSecret.strip();
        troubles = new Troubles(token, clock);
    }

    @Override
    public Optional<String> problem() {
        try {
            var uri = new URI(base);
            if (uri.getHost() != null && List.of("https", "http").contains(uri.getScheme())) {
                return Optional.empty();
            }
        } catch (URISyntaxException e) {
            // told below
        }
        return Optional.of("baseUrl '" + base + "' in etc/io.agentic.plugin.github.cfg is no web address. Give one such"
                + " as https://api.github.com");
    }

    /**
     * Reads one thing.
     *
     * @param what the tool is about to do, after "to"
     */
    Fields read(ToolCall call, String what, String path) throws NoAnswer, InterruptedException {
        return object(what, ask(call, what, "GET", uri(path), Fields.NONE));
    }

    /**
     * Reads the things of a list, page after page.
     *
     * @param query parameters beside those of the pages; empty values are left out
     * @param limit so many at most
     */
    Listed list(ToolCall call, String what, String path, Map<String, String> query, long limit)
            throws NoAnswer, InterruptedException {
        var all = new ArrayList<Fields>();
        var next = Optional.of(uri(path + "?" + encoded(query)));
        while (next.isPresent() && all.size() < limit) {
            var answer = ask(call, what, "GET", next.get(), Fields.NONE);
            all.addAll(JsonText.objects(answer.body()).orElseThrow(() -> garbled(what)));
            next = next(answer, what);
        }
        var cut = next.isPresent() || all.size() > limit;
        return new Listed(all.subList(0, (int) Math.min(limit, all.size())), cut);
    }

    /** Changes something, once. */
    Fields change(ToolCall call, String what, String method, String path, Fields body)
            throws NoAnswer, InterruptedException {
        return object(what, ask(call, what, method, uri(path), body));
    }

    /**
     * Things of a list.
     *
     * @param items in GitHub's order
     * @param cut whether there are more
     */
    record Listed(List<Fields> items, boolean cut) {

        Listed {
            items = List.copyOf(items);
        }
    }

    private Answer ask(ToolCall call, String what, String method, URI uri, Fields body)
            throws NoAnswer, InterruptedException {
        var request = HttpCall.builder(method, uri, call.deadline())
                .header("Accept", "application/vnd.github+json")
                .header("X-GitHub-Api-Version", "2022-11-28");
        if (!token.isEmpty()) {
            request.secret("Authorization", "Bearer ", token);
        }
        if (!method.equals("GET")) {
            request.content("application/json", body.json());
        }
        var outcome = http.send(request.build());
        if (outcome instanceof Answer answer && answer.status() / 100 == 2) {
            return answer;
        }
        throw new NoAnswer(
                outcome instanceof Answer answer
                        ? doubtful(troubles.of(what, answer), answer.status() >= 500 && !method.equals("GET"))
                        : outcome instanceof HttpOutcome.Refused refused
                                ? new Refused(refused.reason())
                                : failed((HttpOutcome.Failed) outcome, method));
    }

    private static Failed failed(HttpOutcome.Failed failed, String method) {
        return doubtful(
                new Failed(failed.reason(), failed.retryable()), failed.mayHaveArrived() && !method.equals("GET"));
    }

    /** What may have been done is not tried again blindly. */
    private static Failed doubtful(Failed failed, boolean maybeDone) {
        return maybeDone
                ? new Failed(
                        failed.reason() + ". It may have been done all the same: look before it is asked again", false)
                : failed;
    }

    private URI uri(String path) throws NoAnswer {
        var problem = problem();
        if (problem.isPresent()) {
            throw new NoAnswer(new Failed(problem.get(), false));
        }
        return URI.create(base + path);
    }

    /** Pages are where the server says, which must be on the same server. */
    private Optional<URI> next(Answer answer, String what) throws NoAnswer {
        var link = NEXT.matcher(answer.header("link").orElse(""));
        if (!link.find()) {
            return Optional.empty();
        }
        try {
            var here = URI.create(base);
            var next = URI.create(link.group(1));
            if (here.getScheme().equalsIgnoreCase(next.getScheme())
                    && here.getRawAuthority().equalsIgnoreCase(next.getRawAuthority())) {
                return Optional.of(next);
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        throw garbled(what);
    }

    private static Fields object(String what, Answer answer) throws NoAnswer {
        return JsonText.object(answer.body()).orElseThrow(() -> garbled(what));
    }

    private static NoAnswer garbled(String what) {
        return new NoAnswer(new Failed(
                "What answered the request to " + what + " is not GitHub's REST API. An administrator checks baseUrl in"
                        + " etc/io.agentic.plugin.github.cfg",
                false));
    }

    private static String encoded(Map<String, String> query) {
        var all = new TreeMap<>(query);
        all.put("per_page", String.valueOf(PAGE));
        return all.entrySet().stream()
                .filter(parameter -> !parameter.getValue().isEmpty())
                .map(parameter ->
                        parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}

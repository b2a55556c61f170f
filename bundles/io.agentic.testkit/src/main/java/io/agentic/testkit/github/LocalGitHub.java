package io.agentic.testkit.github;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server on a free port of the loopback address that speaks GitHub's REST API for one repository, {@code octocat/hello-world}: listing
 * and reading issues and pull requests, opening and reviewing pull requests, commenting on and closing issues. It has one branch, {@code
 * main}, and takes one token, that of {@code robot}. Answers can be scripted. Thread-safe.
 *
 * <p>Paths, members, statuses, headers and errors are those of GitHub's published description of version 2022-11-28.
 */
public final class LocalGitHub implements AutoCloseable {

    /** The only token it takes. */
    public static final String TOKEN = "ghp_onlyForTests";

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String PREFIX = "/api/v3";
    private static final Pattern PATH =
            Pattern.compile("/repos/octocat/hello-world/(issues|pulls)(?:/(\\d+)(?:/(comments|files|reviews))?)?");

    private final HttpServer http;
    private final ExecutorService threads = Executors.newCachedThreadPool(LocalGitHub::daemon);
    private final GitHubRepository repository = new GitHubRepository("octocat", "hello-world", "robot");
    private final Deque<GitHubReply> script = new ArrayDeque<>();
    private final List<String> requests = new ArrayList<>();

    private LocalGitHub(HttpServer http) {
        this.http = http;
    }

    /** Opens a server with an empty repository. */
    public static LocalGitHub open() {
        try {
            var server =
                    new LocalGitHub(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100));
            server.http.createContext("/", server::handle);
            server.http.setExecutor(server.threads);
            server.http.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Address of the API, as that of GitHub Enterprise looks. */
    public String baseUrl() {
        return "http://" + host() + PREFIX;
    }

    /** Such as {@code 127.0.0.1:40123}. */
    public String host() {
        return "127.0.0.1:" + http.getAddress().getPort();
    }

    public synchronized LocalGitHub branch(String name) {
        repository.branch(name);
        return this;
    }

    /** @return the number of the new issue */
    public synchronized long issue(String author, String title, String body) {
        return repository.issue(author, title, body);
    }

    /** @return the number of the new pull request */
    public synchronized long pull(String author, String title, String head, String base) {
        repository.branch(head.substring(head.indexOf(':') + 1));
        return repository.pull(author, title, "", head, base, false);
    }

    /** Adds a changed file to a pull request; without a patch when that is empty, as for a binary file. */
    public synchronized LocalGitHub file(long pull, String path, String patch) {
        repository.file(pull, path, patch);
        return this;
    }

    /** The next request gets this reply. */
    public synchronized LocalGitHub then(GitHubReply reply) {
        script.add(reply);
        return this;
    }

    /** What was asked, oldest first: method, a space, path with query. */
    public synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    /** An issue or the issue side of a pull request, as it is now. */
    public synchronized Map<String, Object> issueNow(long number) {
        return Map.copyOf(withoutNulls(repository.issue(number).orElseThrow()));
    }

    /** Texts of the comments on an issue. */
    public synchronized List<String> comments(long issue) {
        return repository.comments(issue).stream()
                .map(comment -> String.valueOf(comment.get("body")))
                .toList();
    }

    /** Reviews, as they were sent. */
    public synchronized List<Map<String, Object>> reviews() {
        return repository.reviews();
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        var body = exchange.getRequestBody().readAllBytes();
        var reply = reply(exchange, new String(body, StandardCharsets.UTF_8));
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "application/json; charset=utf-8");
        headers.set("X-RateLimit-Limit", "5000");
        headers.set("X-RateLimit-Remaining", "4987");
        headers.set("X-RateLimit-Reset", "1767323045");
        reply.headers().forEach(headers::set);
        var bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private synchronized GitHubReply reply(HttpExchange exchange, String body) {
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        if (!script.isEmpty()) {
            return script.remove();
        }
        var headers = exchange.getRequestHeaders();
        if (headers.getFirst("User-Agent") == null) {
            return GitHubReply.error(403, "Request forbidden by administrative rules. User-Agent is missing");
        }
        if (!"2022-11-28".equals(headers.getFirst("X-GitHub-Api-Version"))) {
            return GitHubReply.error(400, "The version of the API is not supported");
        }
        if (!"application/vnd.github+json".equals(headers.getFirst("Accept"))) {
            return GitHubReply.error(415, "Unsupported 'Accept' header");
        }
        if (!("Bearer " + TOKEN).equals(headers.getFirst("Authorization"))) {
            return GitHubReply.error(401, "Bad credentials");
        }
        var path = exchange.getRequestURI().getPath();
        var known = PATH.matcher(path.startsWith(PREFIX) ? path.substring(PREFIX.length()) : path);
        return known.matches() ? known(exchange, known, body) : GitHubReply.error(404, "Not Found");
    }

    private GitHubReply known(HttpExchange exchange, Matcher path, String body) {
        var query = query(exchange.getRequestURI().getRawQuery());
        var isPull = path.group(1).equals("pulls");
        if (path.group(2) == null) {
            return switch (exchange.getRequestMethod()) {
                case "GET" ->
                    page(exchange, query, isPull ? repository.listPulls(query) : repository.listIssues(query));
                case "POST" -> isPull ? repository.create(json(body)) : GitHubReply.error(404, "Not Found");
                default -> GitHubReply.error(404, "Not Found");
            };
        }
        var number = Long.parseLong(path.group(2));
        var item = isPull ? repository.pull(number) : repository.issue(number);
        if (item.isEmpty()) {
            return GitHubReply.error(404, "Not Found");
        }
        var below = path.group(3) == null ? "" : path.group(3);
        return switch (exchange.getRequestMethod() + " " + path.group(1) + " " + below) {
            case "GET pulls ", "GET issues " -> GitHubReply.of(200, item.get());
            case "GET pulls files" -> page(exchange, query, repository.files(number));
            case "POST pulls reviews" -> repository.review(number, json(body));
            case "PATCH issues " -> repository.update(number, json(body));
            case "GET issues comments" -> page(exchange, query, repository.comments(number));
            case "POST issues comments" -> repository.comment(number, json(body));
            default -> GitHubReply.error(404, "Not Found");
        };
    }

    /** One page, with links to the next and the last. */
    private GitHubReply page(HttpExchange exchange, Map<String, String> query, List<Map<String, Object>> all) {
        int size = Math.min(100, Integer.parseInt(query.getOrDefault("per_page", "30")));
        int page = Integer.parseInt(query.getOrDefault("page", "1"));
        int from = Math.min(all.size(), (page - 1) * size);
        int to = Math.min(all.size(), from + size);
        var reply = GitHubReply.of(200, all.subList(from, to));
        if (to == all.size()) {
            return reply;
        }
        var raw = String.valueOf(exchange.getRequestURI().getRawQuery()).replaceAll("&?\\bpage=\\d+", "");
        var here = "http://" + host() + exchange.getRequestURI().getPath() + "?" + raw + "&page=";
        return reply.header(
                "Link",
                "<" + here + (page + 1) + ">; rel=\"next\", <" + here + (all.size() + size - 1) / size
                        + ">; rel=\"last\"");
    }

    private static Map<String, String> query(String raw) {
        var query = new LinkedHashMap<String, String>();
        for (var parameter : (raw == null ? "" : raw).split("&")) {
            var parts = parameter.split("=", 2);
            query.put(parts[0], parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        query.remove("");
        return query;
    }

    private static Map<String, Object> json(String body) {
        try {
            return MAPPER.readValue(body, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> withoutNulls(Map<String, Object> item) {
        var some = new LinkedHashMap<>(item);
        some.values().removeIf(value -> value == null);
        return some;
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "local-github");
        thread.setDaemon(true);
        return thread;
    }
}

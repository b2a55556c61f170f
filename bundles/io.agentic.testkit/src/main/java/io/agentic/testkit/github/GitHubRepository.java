package io.agentic.testkit.github;

import static io.agentic.testkit.github.GitHubReply.invalid;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Issues and pull requests of one repository, in the members that GitHub documents. Not thread-safe: the server locks. */
final class GitHubRepository {

    private static final String DAY = "2026-01-02T03:04:05Z";

    private final String owner;
    private final String name;
    private final String login;
    private final Set<String> branches = new LinkedHashSet<>(Set.of("main"));
    private final SortedMap<Long, Map<String, Object>> issues = new TreeMap<>();
    private final SortedMap<Long, Map<String, Object>> pulls = new TreeMap<>();
    private final Map<Long, List<Map<String, Object>>> comments = new TreeMap<>();
    private final Map<Long, List<Map<String, Object>>> files = new TreeMap<>();
    private final List<Map<String, Object>> reviews = new ArrayList<>();

    /** @param login whose token is used */
    GitHubRepository(String owner, String name, String login) {
        this.owner = owner;
        this.name = name;
        this.login = login;
    }

    void branch(String branch) {
        branches.add(branch);
    }

    long issue(String author, String title, String body) {
        long number = issues.size() + 1L;
        var issue = new LinkedHashMap<String, Object>();
        issue.put("id", 1_000 + number);
        issue.put("number", number);
        issue.put("title", title);
        issue.put("body", body);
        issue.put("user", Map.of("login", author));
        issue.put("state", "open");
        issue.put("state_reason", null);
        issue.put("labels", List.of(Map.of("id", 1, "name", "bug", "color", "d73a4a")));
        issue.put("created_at", DAY);
        issue.put("updated_at", DAY);
        issue.put("html_url", url("/issues/" + number));
        issues.put(number, issue);
        comments.put(number, new ArrayList<>());
        return number;
    }

    long pull(String author, String title, String body, String head, String base, boolean draft) {
        long number = issue(author, title, body);
        var colon = head.indexOf(':');
        var branch = head.substring(colon + 1);
        var pull = new LinkedHashMap<>(issues.get(number));
        pull.put("html_url", url("/pull/" + number));
        pull.put("draft", draft);
        pull.put("merged_at", null);
        pull.put(
                "head",
                Map.of("label", colon < 0 ? owner + ":" + head : head, "ref", branch, "sha", "c0ffee" + number));
        pull.put("base", Map.of("label", owner + ":" + base, "ref", base, "sha", "ba5e"));
        pulls.put(number, pull);
        issues.get(number).put("pull_request", Map.of("url", url("/pulls/" + number)));
        files.put(number, new ArrayList<>());
        return number;
    }

    void file(long pull, String path, String patch) {
        var file = new LinkedHashMap<String, Object>();
        file.put("sha", "f11e");
        file.put("filename", path);
        file.put("status", "modified");
        file.put("additions", 1);
        file.put("deletions", 1);
        file.put("changes", 2);
        if (!patch.isEmpty()) {
            file.put("patch", patch);
        }
        files.get(pull).add(file);
    }

    List<Map<String, Object>> listIssues(Map<String, String> query) {
        return newestFirst(issues).stream()
                .filter(issue -> isState(issue, query.getOrDefault("state", "open")))
                .filter(issue -> query.getOrDefault("labels", "bug").equals("bug"))
                .toList();
    }

    List<Map<String, Object>> listPulls(Map<String, String> query) {
        var head = query.getOrDefault("head", "");
        return newestFirst(pulls).stream()
                .filter(pull -> isState(pull, query.getOrDefault("state", "open")))
                .filter(pull -> !query.containsKey("base")
                        || member(pull, "base", "ref").equals(query.get("base")))
                .filter(pull ->
                        !head.contains(":") || member(pull, "head", "label").equals(head))
                .toList();
    }

    Optional<Map<String, Object>> issue(long number) {
        return Optional.ofNullable(issues.get(number));
    }

    Optional<Map<String, Object>> pull(long number) {
        return Optional.ofNullable(pulls.get(number));
    }

    List<Map<String, Object>> comments(long number) {
        return List.copyOf(comments.get(number));
    }

    List<Map<String, Object>> files(long number) {
        return List.copyOf(files.get(number));
    }

    List<Map<String, Object>> reviews() {
        return List.copyOf(reviews);
    }

    GitHubReply create(Map<String, Object> asked) {
        var head = String.valueOf(asked.get("head"));
        var base = String.valueOf(asked.get("base"));
        if (!(asked.get("title") instanceof String title) || title.isEmpty()) {
            return GitHubReply.error(422, "Validation Failed", invalid("PullRequest", "title", "missing_field"));
        }
        if (!branches.contains(head.substring(head.indexOf(':') + 1))) {
            return GitHubReply.error(422, "Validation Failed", invalid("PullRequest", "head", "invalid"));
        }
        if (!branches.contains(base)) {
            return GitHubReply.error(422, "Validation Failed", invalid("PullRequest", "base", "invalid"));
        }
        var label = head.contains(":") ? head : owner + ":" + head;
        if (!listPulls(Map.of("head", label, "base", base)).isEmpty()) {
            return GitHubReply.error(
                    422,
                    "Validation Failed",
                    Map.of(
                            "resource",
                            "PullRequest",
                            "code",
                            "custom",
                            "message",
                            "A pull request already exists for " + label + "."));
        }
        var number = pull(
                login, title, String.valueOf(asked.get("body")), head, base, Boolean.TRUE.equals(asked.get("draft")));
        return GitHubReply.of(201, pulls.get(number));
    }

    GitHubReply review(long number, Map<String, Object> asked) {
        var states = Map.of("APPROVE", "APPROVED", "REQUEST_CHANGES", "CHANGES_REQUESTED", "COMMENT", "COMMENTED");
        var state = states.get(String.valueOf(asked.get("event")));
        if (state == null) {
            return GitHubReply.error(422, "Unprocessable Entity", "Variable $event is invalid");
        }
        if (!state.equals("COMMENTED")
                && member(pulls.get(number), "user", "login").equals(login)) {
            return GitHubReply.error(
                    422,
                    "Unprocessable Entity",
                    state.equals("APPROVED")
                            ? "Can not approve your own pull request"
                            : "Can not request changes on your own pull request");
        }
        if (asked.get("comments") instanceof List<?> lines
                && !lines.stream().allMatch(line -> isInDiff(number, line))) {
            return GitHubReply.error(422, "Unprocessable Entity", "Line could not be resolved");
        }
        reviews.add(asked);
        return GitHubReply.of(
                200,
                Map.of(
                        "id",
                        80 + reviews.size(),
                        "user",
                        Map.of("login", login),
                        "body",
                        asked.get("body"),
                        "state",
                        state,
                        "html_url",
                        url("/pull/" + number + "#pullrequestreview-" + (80 + reviews.size()))));
    }

    GitHubReply update(long number, Map<String, Object> asked) {
        var issue = issues.get(number);
        if (asked.containsKey("state_reason")
                && !List.of("completed", "not_planned", "duplicate", "reopened").contains(asked.get("state_reason"))) {
            return GitHubReply.error(422, "Validation Failed", invalid("Issue", "state_reason", "invalid"));
        }
        issue.putAll(asked);
        return GitHubReply.of(200, issue);
    }

    GitHubReply comment(long number, Map<String, Object> asked) {
        if (!(asked.get("body") instanceof String body) || body.isBlank()) {
            return GitHubReply.error(422, "Validation Failed", invalid("IssueComment", "body", "missing_field"));
        }
        var comment = Map.<String, Object>of(
                "id",
                500,
                "user",
                Map.of("login", login),
                "body",
                body,
                "created_at",
                DAY,
                "html_url",
                url("/issues/" + number));
        comments.get(number).add(comment);
        return GitHubReply.of(201, comment);
    }

    private boolean isInDiff(long pull, Object comment) {
        return comment instanceof Map<?, ?> line
                && line.get("line") instanceof Integer
                && line.get("body") instanceof String
                && files.get(pull).stream()
                        .anyMatch(file -> file.get("filename").equals(line.get("path")));
    }

    private static boolean isState(Map<String, Object> item, String state) {
        return state.equals("all") || item.get("state").equals(state);
    }

    private static String member(Map<String, Object> item, String object, String name) {
        return String.valueOf(((Map<?, ?>) item.get(object)).get(name));
    }

    private static List<Map<String, Object>> newestFirst(SortedMap<Long, Map<String, Object>> items) {
        var all = new ArrayList<>(items.values());
        Collections.reverse(all);
        return all;
    }

    private String url(String path) {
        return "https://github.com/" + owner + "/" + name + path;
    }
}

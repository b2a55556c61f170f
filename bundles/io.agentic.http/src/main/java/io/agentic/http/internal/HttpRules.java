package io.agentic.http.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a configuration says.
 *
 * @param own servers of the owner's own network
 * @param authorities PEM file
 */
record HttpRules(
        List<HostRule> own,
        Optional<Path> authorities,
        Duration longest,
        int requestBytes,
        int answerBytes,
        int redirects,
        int parallelPerHost) {

    static HttpRules of(HttpConfig config) {
        return new HttpRules(
                Arrays.stream(config.ownHosts().split(","))
                        .map(String::strip)
                        .filter(host -> !host.isEmpty())
                        .map(HostRule::of)
                        .toList(),
                Optional.of(config.authorities().strip())
                        .filter(file -> !file.isEmpty())
                        .map(Path::of),
                Duration.ofSeconds(Math.max(1, config.maxSeconds())),
                Math.max(1, config.maxRequestBytes()),
                Math.max(1, config.maxAnswerBytes()),
                Math.max(0, config.maxRedirects()),
                Math.max(1, config.maxParallelPerHost()));
    }

    /** Whether an administrator named it as one of the owner's own. */
    boolean isOwn(String host, int port) {
        return own.stream().anyMatch(rule -> rule.covers(host, port));
    }
}

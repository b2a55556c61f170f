package io.agentic.http.internal;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a configuration says.
 *
 * @param own servers of the owner's own network
 * @param authorities PEM file
 * @param proxy for what the house asks
 * @param noProxy servers it asks directly
 */
record HttpRules(
        List<HostRule> own,
        Optional<Path> authorities,
        Optional<Server> proxy,
        List<ProxyExemption> noProxy,
        Duration longest,
        int requestBytes,
        int answerBytes,
        int redirects,
        int parallelPerHost) {

    static HttpRules of(HttpConfig config) {
        return new HttpRules(
                names(config.ownHosts()).map(HostRule::of).toList(),
                Optional.of(config.authorities().strip())
                        .filter(file -> !file.isEmpty())
                        .map(Path::of),
                Optional.of(config.proxy().strip())
                        .filter(proxy -> !proxy.isEmpty())
                        .map(HttpRules::proxy),
                names(config.noProxy()).map(ProxyExemption::of).toList(),
                Duration.ofSeconds(Math.max(1, config.maxSeconds())),
                Math.max(1, config.maxRequestBytes()),
                Math.max(1, config.maxAnswerBytes()),
                Math.max(0, config.maxRedirects()),
                Math.max(1, config.maxParallelPerHost()));
    }

    /** Nothing is configured. */
    static HttpRules none() {
        return new HttpRules(
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Duration.ofSeconds(60),
                1_000_000,
                8_000_000,
                3,
                16);
    }

    private static Stream<String> names(String list) {
        return Arrays.stream(list.split(",")).map(String::strip).filter(name -> !name.isEmpty());
    }

    private static Server proxy(String address) {
        try {
            return Server.of(URI.create(address)).orElseThrow(() -> new IllegalArgumentException("no server"));
        } catch (IllegalArgumentException e) { // without the text: it may hold a password
            throw new IllegalArgumentException(
                    "proxy in etc/io.agentic.http.cfg is not an http or https address without"
                            + " user name. Give one such as http://proxy.example.org:3128, or leave it empty");
        }
    }

    /** Whether an administrator named it as one of the owner's own. */
    boolean isOwn(String host, int port) {
        return own.stream().anyMatch(rule -> rule.covers(host, port));
    }
}

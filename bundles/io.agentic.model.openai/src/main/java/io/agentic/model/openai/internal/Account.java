package io.agentic.model.openai.internal;

import io.agentic.api.model.ModelInfo;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.secret.Secrets;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a configuration says, checked.
 *
 * @param name of the provider
 * @param chat where chat completions are asked for
 * @param key empty when none is sent
 * @param silence how long the server may say nothing
 * @param maxParallel how many requests may run at the same time
 * @param models on offer
 * @param problem why no model can be asked, or empty when all is well
 * @param warnings what an operator should know, without the key
 */
record Account(
        String name,
        URI chat,
        String key,
        Duration silence,
        int maxParallel,
        List<ModelInfo> models,
        Optional<String> problem,
        List<String> warnings) {

    static final String PID = "io.agentic.model.openai";

    private static final Pattern KEY_FORM = Pattern.compile("[\\x21-\\x7e]*");
    private static final Pattern MASKED_KEY = Pattern.compile("\\b(?:sk|key)-[\\w*-]{4,}");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /**
     * @param environment the environment variables of the process
     * @param secrets where {@code secret:NAME} is looked up, now
     */
    static Account of(String name, OpenAiConfig config, Map<String, String> environment, Secrets secrets) {
        return new Reading(name, config, environment, secrets).account();
    }

    /** The same account at a server that may be silent for another time. */
    Account withSilence(Duration limit) {
        return new Account(name, chat, key, limit, maxParallel, models, problem, warnings);
    }

    /** Where an operator finds this account. */
    String file() {
        return fileOf(name);
    }

    /** Whether it is OpenAI itself or its models on Azure, which refuse the older names of some parameters. */
    boolean isOpenAi() {
        var host = chat.getHost().toLowerCase(Locale.ROOT);
        return host.endsWith(".openai.com") || host.endsWith(".azure.com");
    }

    /** The text without the key and without what servers print of a key. */
    String hide(String text) {
        var hidden = key.isEmpty() ? text : text.replace(key, "***");
        return MASKED_KEY.matcher(hidden).replaceAll("***");
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "Account[" + name + " at " + chat.getAuthority() + "]";
    }

    private static String fileOf(String name) {
        return "etc/" + PID + "~" + name + ".cfg";
    }

    /** Turns the texts of a configuration into values, and keeps the first reason why that cannot be done. */
    private static final class Reading {

        private static final URI NOWHERE = URI.create("http://127.0.0.1/");

        private final String name;
        private final OpenAiConfig config;
        private final Map<String, String> environment;
        private final Secrets secrets;
        private final List<String> problems = new ArrayList<>();
        private final List<String> warnings = new ArrayList<>();

        Reading(String name, OpenAiConfig config, Map<String, String> environment, Secrets secrets) {
            this.name = name;
            this.config = config;
            this.environment = environment;
            this.secrets = secrets;
        }

        Account account() {
            var chat = chat();
            var key = key();
            if (!key.isEmpty() && chat.getScheme().equalsIgnoreCase("http") && !LOOPBACK.contains(chat.getHost())) {
                warnings.add("Provider '" + name + "' sends its key unencrypted to " + chat.getHost()
                        + ". Use an https address as baseUrl in " + fileOf(name));
            }
            var models = models(chat);
            if (models.isEmpty()) {
                warnings.add("Provider '" + name + "' offers no model. Set models in " + fileOf(name));
            }
            return new Account(
                    name,
                    chat,
                    key,
                    Duration.ofSeconds(Math.max(1, config.timeout())),
                    Math.max(1, config.maxParallel()),
                    models,
                    problems.stream().findFirst(),
                    List.copyOf(warnings));
        }

        private URI chat() {
            try {
                var base = URI.create(config.baseUrl().strip());
                var web = "http".equalsIgnoreCase(base.getScheme()) || "https".equalsIgnoreCase(base.getScheme());
                if (web && base.getHost() != null && base.getUserInfo() == null) {
                    var path = base.getRawPath().replaceAll("/+$", "") + "/chat/completions";
                    var query = base.getRawQuery() == null ? "" : "?" + base.getRawQuery();
                    return URI.create(base.getScheme() + "://" + base.getRawAuthority() + path + query);
                }
            } catch (IllegalArgumentException e) {
                // told below, without the text: it may hold a secret
            }
            problem("has a baseUrl that is not an http or https address without user name");
            return NOWHERE;
        }

        private String key() {
            var key = config.apiKey().strip();
            if (key.startsWith("env:")) {
                key = fromEnvironment(key.substring("env:".length()).strip());
            } else if (key.startsWith("secret:")) {
                key = fromSecrets(key.substring("secret:".length()).strip());
            } else if (!key.isEmpty()) {
                warnings.add("Provider '" + name + "' has its key as plain text in " + fileOf(name)
                        + ". Use apiKey=secret:NAME and change the key");
            }
            if (!KEY_FORM.matcher(key).matches()) {
                problem("has a key with characters that no key has. Check apiKey");
                key = "";
            }
            return key;
        }

        private String fromEnvironment(String variable) {
            var key = environment.getOrDefault(variable, "").strip();
            if (key.isEmpty()) {
                problem("has no key: environment variable " + variable
                        + " is not set. Set it before the runtime starts, or change apiKey");
            }
            return key;
        }

        private String fromSecrets(String secret) {
            try {
                var key = secrets.find(secret).map(found -> found.value().strip());
                if (key.isEmpty()) {
                    problem("has no key: there is no secret '" + secret + "'. Keep it (secret:set " + secret
                            + " --value FILE), or change apiKey");
                }
                return key.orElse("");
            } catch (AgenticException unreadable) {
                problem("has no key: " + unreadable.getMessage() + " It is named by apiKey");
                return "";
            }
        }

        private List<ModelInfo> models(URI chat) {
            var input = price("inputPrice", config.inputPrice());
            var output = price("outputPrice", config.outputPrice());
            return Arrays.stream(config.models().split(","))
                    .map(String::strip)
                    .filter(model -> !model.isEmpty())
                    .distinct()
                    .map(model -> new ModelInfo(
                            model,
                            "Language model at " + chat.getHost() + ", asked over the OpenAI wire format.",
                            true,
                            Math.max(1, config.contextTokens()),
                            input,
                            output))
                    .collect(Collectors.toUnmodifiableList());
        }

        private BigDecimal price(String attribute, String text) {
            try {
                var price = new BigDecimal(text.strip());
                if (price.signum() >= 0) {
                    return price;
                }
            } catch (NumberFormatException e) {
                // told below
            }
            problem("has " + attribute + " '" + text + "', which is not a price such as 2.50. Correct it");
            return BigDecimal.ZERO;
        }

        private void problem(String what) {
            problems.add("Provider '" + name + "' " + what + " in " + fileOf(name));
        }
    }
}

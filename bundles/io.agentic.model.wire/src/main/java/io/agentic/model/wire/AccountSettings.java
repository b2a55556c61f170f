package io.agentic.model.wire;

import io.agentic.api.model.ModelInfo;
import io.agentic.api.model.ModelInfo.Ability;
import io.agentic.api.model.Price;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.secret.Secrets;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The texts of a configuration, which become an {@link Account}. What cannot be understood is not thrown but kept as the account's problem,
 * so that the provider is there and says it. Not for several threads while it is filled.
 */
public final class AccountSettings {

    private final String pid;
    private final String name;
    private final Map<String, String> extras = new HashMap<>();
    private final Map<String, String> extraSecrets = new HashMap<>();
    private final List<String> found = new ArrayList<>();
    private String baseUrl = "";
    private String apiKey = "";
    private String models = "";
    private String abilities = "";
    private String inputPrice = "";
    private String outputPrice = "";
    private String cachedPrice = "";
    private String cacheWritePrice = "";
    private int contextTokens = 128_000;
    private int timeout = 120;
    private int maxParallel = 8;

    /**
     * @param pid of the factory
     * @param properties of the component, which tell the name of its configuration
     */
    public AccountSettings(String pid, Map<String, Object> properties) {
        this(pid, name(pid, String.valueOf(properties.get("service.pid"))));
    }

    public AccountSettings(String pid, String name) {
        this.pid = pid;
        this.name = name;
    }

    /** The NAME of {@code PID~NAME}; for a configuration without one the last word of the PID. */
    private static String name(String pid, String servicePid) {
        return servicePid.startsWith(pid + "~")
                ? servicePid.substring(pid.length() + 1)
                : pid.substring(pid.lastIndexOf('.') + 1);
    }

    public AccountSettings baseUrl(String address) {
        baseUrl = address;
        return this;
    }

    /** @param reference {@code secret:NAME}, {@code env:VARIABLE} or, with a warning, the key itself */
    public AccountSettings apiKey(String reference) {
        apiKey = reference;
        return this;
    }

    /** @param names separated by commas */
    public AccountSettings models(String names) {
        models = names;
        return this;
    }

    /** @param words {@code MODEL = ability ability, MODEL = …}, for models that can something else than the dialect thinks */
    public AccountSettings abilities(String words) {
        abilities = words;
        return this;
    }

    /** Currency units per million tokens; empty for what nobody says. */
    public AccountSettings prices(String input, String output, String cached, String cacheWrite) {
        inputPrice = input;
        outputPrice = output;
        cachedPrice = cached;
        cacheWritePrice = cacheWrite;
        return this;
    }

    public AccountSettings contextTokens(int tokens) {
        contextTokens = tokens;
        return this;
    }

    /** @param seconds the server may say nothing */
    public AccountSettings timeout(int seconds) {
        timeout = seconds;
        return this;
    }

    public AccountSettings maxParallel(int requests) {
        maxParallel = requests;
        return this;
    }

    /** Something that only this vendor's accounts have. */
    public AccountSettings extra(String key, String value) {
        extras.put(key, value.strip());
        return this;
    }

    /** The same for what nobody may see; a reference as for {@link #apiKey}. */
    public AccountSettings extraSecret(String key, String reference) {
        extraSecrets.put(key, reference);
        return this;
    }

    /** @param what the vendor's own part of the configuration lacks, to be read after the provider's name: {@code has no region} */
    public AccountSettings problem(String what) {
        found.add(what);
        return this;
    }

    /**
     * Makes the account, with secrets as they are now.
     *
     * @param environment the environment variables of the process
     */
    public Account account(Dialect dialect, Map<String, String> environment, Secrets secrets) {
        return new Reading(dialect, environment, secrets).account();
    }

    /** Turns texts into values, and keeps the first reason why that cannot be done. */
    private final class Reading {

        private static final String LOOPBACK = "localhost|127\\.0\\.0\\.1|\\[::1]";
        private static final Pattern KEY_FORM = Pattern.compile("[\\x21-\\x7e]*");

        private final Dialect dialect;
        private final Map<String, String> environment;
        private final Secrets secrets;
        private final List<String> problems = new ArrayList<>();
        private final List<String> warnings = new ArrayList<>();

        Reading(Dialect dialect, Map<String, String> environment, Secrets secrets) {
            this.dialect = dialect;
            this.environment = environment;
            this.secrets = secrets;
        }

        Account account() {
            found.forEach(this::problem);
            var base = base();
            var key = secret("apiKey", apiKey);
            var hidden = new TreeMap<String, String>();
            extraSecrets.forEach((setting, reference) -> hidden.put(setting, secret(setting, reference)));
            var secretSent = !key.isEmpty() || hidden.values().stream().anyMatch(value -> !value.isEmpty());
            if (secretSent
                    && base.getScheme().equalsIgnoreCase("http")
                    && !base.getHost().matches(LOOPBACK)) {
                warnings.add("Provider '" + name + "' sends its key unencrypted to " + base.getHost()
                        + ". Use an https address as baseUrl in " + file());
            }
            var offered = models(base);
            if (offered.isEmpty()) {
                warnings.add("Provider '" + name + "' offers no model. Set models in " + file());
            }
            return new Account(
                    pid,
                    name,
                    base,
                    key,
                    extras,
                    hidden,
                    Duration.ofSeconds(Math.max(1, timeout)),
                    Math.max(1, maxParallel),
                    offered,
                    problems.stream().findFirst(),
                    warnings);
        }

        private URI base() {
            try {
                var base = URI.create(baseUrl.strip());
                var web = "http".equalsIgnoreCase(base.getScheme()) || "https".equalsIgnoreCase(base.getScheme());
                if (web && base.getHost() != null && base.getUserInfo() == null) {
                    var path = base.getRawPath().replaceAll("/+$", "");
                    var query = base.getRawQuery() == null ? "" : "?" + base.getRawQuery();
                    return URI.create(
                            base.getScheme().toLowerCase(Locale.ROOT) + "://" + base.getRawAuthority() + path + query);
                }
            } catch (IllegalArgumentException e) {
                // told below, without the text: it may hold a secret
            }
            problem("has a baseUrl that is not an http or https address without user name");
            return URI.create("http://127.0.0.1");
        }

        private String secret(String setting, String reference) {
            var value = reference.strip();
            if (value.startsWith("env:")) {
                value = fromEnvironment(
                        setting, value.substring("env:".length()).strip());
            } else if (value.startsWith("secret:")) {
                value = fromSecrets(setting, value.substring("secret:".length()).strip());
            } else if (!value.isEmpty()) {
                warnings.add("Provider '" + name + "' has its key as plain text in " + file() + ". Use " + setting
                        + "=secret:NAME and change the key");
            }
            if (!KEY_FORM.matcher(value).matches()) {
                problem("has a key with characters that no key has. Check " + setting);
                value = "";
            }
            return value;
        }

        private String fromEnvironment(String setting, String variable) {
            var key = environment.getOrDefault(variable, "").strip();
            if (key.isEmpty()) {
                problem("has no key: environment variable " + variable
                        + " is not set. Set it before the runtime starts, or change " + setting);
            }
            return key;
        }

        private String fromSecrets(String setting, String secret) {
            try {
                var key = secrets.find(secret).map(found -> found.value().strip());
                if (key.isEmpty()) {
                    problem("has no key: there is no secret '" + secret + "'. Keep it (secret:set " + secret
                            + " --value FILE), or change " + setting);
                }
                return key.orElse("");
            } catch (AgenticException unreadable) {
                problem("has no key: " + unreadable.getMessage() + " It is named by " + setting);
                return "";
            }
        }

        private List<ModelInfo> models(URI base) {
            var price = price();
            var configured = abilities();
            var offered = words(models, ",")
                    .distinct()
                    .map(model -> new ModelInfo(
                            model,
                            "Language model at " + base.getHost() + ", asked over " + dialect.title() + ".",
                            true,
                            Math.max(1, contextTokens),
                            price,
                            configured.getOrDefault(model, dialect.abilities(model))))
                    .toList();
            configured.keySet().stream()
                    .filter(model ->
                            offered.stream().noneMatch(info -> info.name().equals(model)))
                    .forEach(model ->
                            problem("has abilities of '" + model + "', which is not among its models. Correct it"));
            return offered;
        }

        private Map<String, Set<Ability>> abilities() {
            var read = new TreeMap<String, Set<Ability>>();
            words(abilities, ",").forEach(entry -> {
                var parts = entry.split("=", 2);
                if (parts.length < 2) {
                    problem("has abilities '" + entry + "' without a model. Write MODEL = chat tools");
                } else {
                    read.put(
                            parts[0].strip(),
                            words(parts[1], "\\s+").flatMap(this::ability).collect(Collectors.toSet()));
                }
            });
            return read;
        }

        private Stream<Ability> ability(String word) {
            var name = word.toUpperCase(Locale.ROOT);
            var found = Arrays.stream(Ability.values())
                    .filter(ability -> ability.name().equals(name))
                    .findFirst();
            if (found.isEmpty()) {
                problem("has an ability '" + word + "', which is none. Choose from "
                        + Arrays.stream(Ability.values())
                                .map(ability -> ability.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", ")));
            }
            return found.stream();
        }

        private Optional<Price> price() {
            var input = price("inputPrice", inputPrice);
            var output = price("outputPrice", outputPrice);
            var cached = price("cachedPrice", cachedPrice);
            var write = price("cacheWritePrice", cacheWritePrice);
            if (input.isEmpty() && output.isEmpty()) {
                return Optional.empty();
            }
            var read = input.orElse(BigDecimal.ZERO);
            return Optional.of(
                    new Price(read, cached.orElse(read), write.orElse(read), output.orElse(BigDecimal.ZERO)));
        }

        private Optional<BigDecimal> price(String setting, String text) {
            if (text.isBlank()) {
                return Optional.empty();
            }
            try {
                var price = new BigDecimal(text.strip());
                if (price.signum() >= 0) {
                    return Optional.of(price);
                }
            } catch (NumberFormatException e) {
                // told below
            }
            problem("has " + setting + " '" + text + "', which is not a price such as 2.50. Correct it");
            return Optional.empty();
        }

        private Stream<String> words(String text, String separator) {
            return Arrays.stream(text.split(separator)).map(String::strip).filter(word -> !word.isEmpty());
        }

        private String file() {
            return "etc/" + pid + "~" + name + ".cfg";
        }

        private void problem(String what) {
            problems.add("Provider '" + name + "' " + what + " in " + file());
        }
    }
}

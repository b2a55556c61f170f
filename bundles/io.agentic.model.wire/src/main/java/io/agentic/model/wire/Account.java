package io.agentic.model.wire;

import io.agentic.api.model.ModelInfo;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a configuration says, checked. Made by {@link AccountSettings}.
 *
 * @param pid of the factory configuration
 * @param name of the provider
 * @param base address up to where a dialect goes on; its path does not end with a slash
 * @param key empty when none is sent
 * @param settings what only this vendor's accounts have
 * @param secrets the same, for what nobody may see
 * @param silence how long the server may say nothing
 * @param maxParallel how many requests may run at the same time
 * @param models on offer
 * @param problem why no model can be asked, or empty when all is well
 * @param warnings what an operator should know, without secrets
 */
public record Account(
        String pid,
        String name,
        URI base,
        String key,
        Map<String, String> settings,
        Map<String, String> secrets,
        Duration silence,
        int maxParallel,
        List<ModelInfo> models,
        Optional<String> problem,
        List<String> warnings) {

    private static final Pattern MASKED_KEY = Pattern.compile("\\b(?:sk|key)-[\\w*-]{4,}");

    public Account {
        settings = Map.copyOf(settings);
        secrets = Map.copyOf(secrets);
        models = List.copyOf(models);
        warnings = List.copyOf(warnings);
    }

    /** The same account at a server that may be silent for another time. */
    public Account withSilence(Duration limit) {
        return new Account(pid, name, base, key, settings, secrets, limit, maxParallel, models, problem, warnings);
    }

    /** An address under the base, with the base's query. */
    public URI at(String path) {
        var query = base.getRawQuery() == null ? "" : "?" + base.getRawQuery();
        return URI.create(base.getScheme() + "://" + base.getRawAuthority() + base.getRawPath() + path + query);
    }

    /** A setting of this vendor; the empty text when it is not set. */
    public String setting(String key) {
        return settings.getOrDefault(key, "");
    }

    /** A secret of this vendor; the empty text when it is not set. */
    public String secret(String key) {
        return secrets.getOrDefault(key, "");
    }

    public Optional<ModelInfo> model(String model) {
        return models.stream().filter(info -> info.name().equals(model)).findFirst();
    }

    /** Where an operator finds this account. */
    public String file() {
        return "etc/" + pid + "~" + name + ".cfg";
    }

    /** Whether the server is of a domain, such as {@code openai.com}. */
    public boolean isAt(String domain) {
        return ("." + base.getHost().toLowerCase(Locale.ROOT)).endsWith("." + domain);
    }

    /** What an operator looks at when he is not let in. */
    public String keySettings() {
        return key.isEmpty() && !secrets.isEmpty() ? String.join(", ", new TreeSet<>(secrets.keySet())) : "apiKey";
    }

    /** The text without secrets and without what servers print of a key. */
    public String hide(String text) {
        return MASKED_KEY
                .matcher(hide(hide(text, List.of(key)), secrets.values()))
                .replaceAll("***");
    }

    private static String hide(String text, Collection<String> values) {
        var hidden = text;
        for (var value : values) {
            hidden = value.isEmpty() ? hidden : hidden.replace(value, "***");
        }
        return hidden;
    }

    /** Without secrets. */
    @Override
    public String toString() {
        return "Account[" + name + " at " + base.getAuthority() + "]";
    }
}

package io.agentic.config.files.internal;

import io.agentic.config.files.internal.file.CfgFolder;
import io.agentic.config.files.internal.file.CfgText;
import io.agentic.config.files.internal.file.Pid;
import io.agentic.config.files.internal.rule.Key;
import io.agentic.config.files.internal.rule.Schema;
import io.agentic.platform.api.secret.SecretStore;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moves secrets that somebody wrote into a file as they are into the secret store, and names them in the file. */
record LiteralSecrets(SecretStore store, CfgFolder folder) {

    private static final Logger LOG = LoggerFactory.getLogger(LiteralSecrets.class);
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_WRITE_SECONDS = 10;

    static boolean areIn(Schema schema, CfgText text) {
        return !literals(schema, text).isEmpty();
    }

    /** The file as it is then; empty if they cannot be moved, which the log says. They are kept before the file loses them. */
    Optional<CfgText> move(Pid pid, Schema schema, CfgText text) throws IOException {
        var named = text;
        for (var key : literals(schema, text)) {
            var name = name(pid, key);
            if (!keep(name, text.raw().get(key), pid, key)) {
                return Optional.empty();
            }
            named = named.with(key, "secret:" + name);
        }
        folder.write(pid, named);
        LOG.info(
                "{} had secrets in plain text, which are in the secret store now: {}",
                folder.file(pid),
                names(schema, text, pid));
        return Optional.of(named);
    }

    private boolean keep(String name, String value, Pid pid, String key) {
        try {
            store.keep(name, value, "etc/" + pid.fileName())
                    .toCompletableFuture()
                    .get(LONGEST_WRITE_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            LOG.error(
                    "{} is not used: {} is a secret in plain text and cannot be moved into the secret store ({})."
                            + " The configuration stays as it was.",
                    folder.file(pid),
                    key,
                    e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private static List<String> names(Schema schema, CfgText text, Pid pid) {
        return literals(schema, text).stream()
                .map(key -> key + " = secret:" + name(pid, key))
                .toList();
    }

    private static List<String> literals(Schema schema, CfgText text) {
        var raw = text.raw();
        return schema.keys().stream()
                .filter(Key::secret)
                .map(Key::id)
                .filter(key -> isLiteral(raw.getOrDefault(key, "")))
                .toList();
    }

    private static boolean isLiteral(String value) {
        return !value.isEmpty() && !SecretForm.names(value) && !value.contains("${") && !value.contains("$[");
    }

    /** {@code openai-main-api-key} of {@code io.agentic.model.openai~main} and {@code apiKey}. */
    static String name(Pid pid, String key) {
        var last = pid.base().substring(pid.base().lastIndexOf('.') + 1);
        var words = (last + "-" + pid.name().map(name -> name + "-").orElse("") + key)
                .replaceAll("([a-z0-9])([A-Z])", "$1-$2")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-");
        return words.substring(0, Math.min(LONGEST_NAME, words.length())).replaceAll("^-|-$", "");
    }
}

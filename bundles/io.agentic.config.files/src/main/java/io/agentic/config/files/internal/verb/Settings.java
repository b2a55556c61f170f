package io.agentic.config.files.internal.verb;

import io.agentic.config.files.internal.SecretForm;
import io.agentic.config.files.internal.rule.Key;
import io.agentic.config.files.internal.rule.Schema;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Nearest;
import io.agentic.platform.api.operation.Problem.Code;
import io.agentic.platform.api.operation.Shown;
import io.agentic.platform.api.secret.Secrets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code KEY=VALUE}. Messages never have what may be a secret. */
record Settings(Schema schema, Secrets secrets) {

    private static final int LONGEST = 8_192;

    Map<String, String> read(List<String> settings) {
        if (settings.isEmpty()) {
            throw new IllegalArgumentException("Nothing is set. Give at least one KEY=VALUE.");
        }
        var values = new LinkedHashMap<String, String>();
        for (var setting : settings) {
            var equals = setting.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("A setting is given as KEY=VALUE.");
            }
            var key = known(setting.substring(0, equals).strip());
            var value = setting.substring(equals + 1).strip();
            if (value.length() > LONGEST) {
                throw new IllegalArgumentException(
                        key.id() + " has " + value.length() + " characters; at most " + LONGEST + " are allowed.");
            }
            if (key.secret()) {
                demandName(key, value);
            }
            if (values.put(key.id(), value) != null) {
                throw new IllegalArgumentException(key.id() + " is given twice.");
            }
        }
        return values;
    }

    Key known(String id) {
        return schema.key(id)
                .orElseThrow(() -> new AgenticException(
                        Code.USAGE,
                        schema.pid() + " has no key '" + Shown.of(id) + "'." + Nearest.question(id, schema.ids()),
                        "See config:show " + schema.pid() + "."));
    }

    private void demandName(Key key, String value) {
        if (!value.isEmpty() && !SecretForm.names(value)) {
            throw new AgenticException(
                    Code.USAGE,
                    key.id() + " is a secret, which is not given on a command line.",
                    "Keep it (secret:set NAME --value FILE), and set " + key.id() + "=secret:NAME.");
        }
        SecretForm.secret(value).filter(name -> secrets.find(name).isEmpty()).ifPresent(name -> {
            throw new AgenticException(
                    Code.USAGE,
                    "There is no secret '" + Shown.of(name) + "'.",
                    "Keep it first: secret:set NAME --value FILE");
        });
    }
}

package io.agentic.config.files.internal.verb;

import io.agentic.config.files.internal.SecretForm;
import io.agentic.config.files.internal.file.CfgFolder;
import io.agentic.config.files.internal.file.Pid;
import io.agentic.config.files.internal.rule.Key;
import io.agentic.config.files.internal.rule.Schema;
import io.agentic.config.files.internal.rule.Schemas;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What people see of configurations. */
record Views(Schemas schemas, Running running, CfgFolder folder) {

    /** The value of a key nobody described may be a secret if it sounds like one. */
    private static final Pattern SOUNDS_SECRET =
            Pattern.compile("password|secret|token|credential|apikey", Pattern.CASE_INSENSITIVE);

    private static final String FILES = "etc/";

    /** All known ones, and those of ours whose bundle is not here. */
    List<ConfigurationView> list() {
        var files = folder.pids();
        var known = schemas.all();
        var views = new ArrayList<ConfigurationView>();
        known.forEach(schema ->
                pids(schema, files).forEach(pid -> views.add(view(pid, schema.name(), schema.bundle(), files))));
        files.stream()
                .filter(pid -> pid.ours()
                        && known.stream().noneMatch(schema -> schema.pid().equals(pid.base())))
                .forEach(pid -> views.add(view(pid, "", "", files)));
        views.sort(Comparator.comparing(ConfigurationView::pid));
        return List.copyOf(views);
    }

    private Stream<Pid> pids(Schema schema, List<Pid> files) {
        var pids = new TreeSet<Pid>(Comparator.comparing(Pid::toString));
        Pid.from(schema.pid()).ifPresent(pids::add);
        if (schema.factory()) {
            pids.addAll(running.of(schema.pid()));
            files.stream()
                    .filter(pid -> pid.base().equals(schema.pid()) && pid.name().isPresent())
                    .forEach(pids::add);
        }
        return pids.stream();
    }

    private ConfigurationView view(Pid pid, String name, String bundle, List<Pid> files) {
        var file = files.contains(pid) ? FILES + pid.fileName() : "";
        return new ConfigurationView(pid.toString(), name, bundle, !file.isEmpty() || running.has(pid), file);
    }

    /** The keys of the bundle in its order, then those it does not know. */
    List<KeyView> keys(Pid pid, Schema schema) {
        var values = running.values(pid);
        var known = schema.keys().stream().map(key -> {
            var set = values.containsKey(key.id());
            var value = set ? values.get(key.id()) : key.fallback().orElse("");
            return new KeyView(
                    pid.toString(), key.id(), shown(key, value), set, key.type(), key.limits(), key.description());
        });
        var others = schema.others(values).stream().map(id -> {
            var type = schema.key(id).map(Key::type).orElse("unknown");
            return new KeyView(pid.toString(), id, shown(schema, id).apply(values.get(id)), true, type, "", "");
        });
        return Stream.concat(known, others).toList();
    }

    /** For a plugin, of which there may be several of a factory. */
    List<KeyView> keys(List<Schema> mine) {
        var files = folder.pids();
        return mine.stream()
                .flatMap(schema -> pids(schema, files)
                        .filter(pid -> !schema.factory()
                                || pid.name().isPresent()
                                || pids(schema, files).count() == 1)
                        .flatMap(pid -> keys(pid, schema).stream()))
                .toList();
    }

    /** What may be seen of the value of a key. */
    static Function<String, String> shown(Schema schema, String id) {
        return value -> schema.key(id)
                .map(key -> shown(key, value))
                .orElseGet(() -> SOUNDS_SECRET.matcher(id).find() ? SecretForm.shown(value) : value);
    }

    private static String shown(Key key, String value) {
        return key.secret() ? SecretForm.shown(value) : value;
    }
}

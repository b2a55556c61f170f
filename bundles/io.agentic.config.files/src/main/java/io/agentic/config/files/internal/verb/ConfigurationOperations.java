package io.agentic.config.files.internal.verb;

import io.agentic.config.files.internal.FileConfigurations;
import io.agentic.config.files.internal.file.CfgText;
import io.agentic.config.files.internal.file.Pid;
import io.agentic.config.files.internal.rule.ConfigurationRules;
import io.agentic.config.files.internal.rule.Schema;
import io.agentic.platform.api.access.Caller;
import io.agentic.platform.api.audit.AuditEvent;
import io.agentic.platform.api.audit.AuditTrail;
import io.agentic.platform.api.audit.FlatJson;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Nearest;
import io.agentic.platform.api.operation.OperationSet;
import io.agentic.platform.api.operation.Problem.Code;
import io.agentic.platform.api.operation.Shown;
import io.agentic.platform.api.secret.Secrets;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The verbs of {@code config:}. What they change is in the file first and in the runtime then. One thread makes the changes, one after the other. */
@Component(service = OperationSet.class)
public final class ConfigurationOperations implements OperationSet {

    private final FileConfigurations files;
    private final ConfigurationRules rules;
    private final Views views;
    private final Secrets secrets;
    private final AuditTrail trail;
    private final ExecutorService writer = Executors.newSingleThreadExecutor(work -> {
        var thread = new Thread(work, "agentic-configuration-writer");
        thread.setDaemon(true);
        return thread;
    });

    @Activate
    public ConfigurationOperations(
            @Reference(name = "configurations") ConfigurationAdmin configurations,
            @Reference(name = "files") FileConfigurations files,
            @Reference(name = "rules") ConfigurationRules rules,
            @Reference(name = "secrets") Secrets secrets,
            @Reference(name = "trail") AuditTrail trail) {
        this.files = files;
        this.rules = rules;
        this.secrets = secrets;
        this.trail = trail;
        views = new Views(rules.schemas(), new Running(configurations), files.folder());
    }

    @Deactivate
    void close() {
        writer.shutdown();
    }

    @Override
    public List<Binding<?, ?>> operations() {
        return List.of(
                Binding.now(ListConfigurations.class, (list, caller) -> list()),
                Binding.now(ShowConfiguration.class, (show, caller) -> show(show)),
                new Binding<>(SetConfiguration.class, (set, caller) -> written(() -> set(set, caller))),
                new Binding<>(UnsetConfiguration.class, (unset, caller) -> written(() -> unset(unset, caller))),
                new Binding<>(DeleteConfiguration.class, (delete, caller) -> written(() -> delete(delete, caller))),
                Binding.now(ShowPluginConfiguration.class, (show, caller) -> ofPlugin(show)));
    }

    /** Away from the thread that tells what is in the trail, since a change waits for that. */
    private CompletionStage<List<KeyChange>> written(Supplier<List<KeyChange>> change) {
        return CompletableFuture.supplyAsync(change, writer);
    }

    List<ConfigurationView> list() {
        return views.list();
    }

    List<KeyView> show(ShowConfiguration show) {
        var pid = Pid.of(show.pid());
        return views.keys(pid, schema(pid));
    }

    List<KeyView> ofPlugin(ShowPluginConfiguration show) {
        return views.keys(rules.schemas()
                .ofPlugin(show.id())
                .orElseThrow(() -> new AgenticException(
                        Code.NOT_FOUND, "There is no plugin '" + Shown.of(show.id()) + "'.", "See plugin:list.")));
    }

    List<KeyChange> set(SetConfiguration set, Caller caller) {
        var pid = Pid.of(set.name().map(name -> set.pid() + "~" + name).orElse(set.pid()));
        var schema = schema(pid);
        demandName(pid, schema);
        var settings = new Settings(schema, secrets).read(set.settings());
        var before = read(pid).orElse(CfgText.EMPTY);
        var after = before;
        for (var setting : settings.entrySet()) {
            after = after.with(setting.getKey(), setting.getValue());
        }
        return change(new Change(pid, schema, before, after), "config:set", caller, set.dryRun());
    }

    List<KeyChange> unset(UnsetConfiguration unset, Caller caller) {
        var pid = Pid.of(unset.pid());
        var schema = schema(pid);
        var before = existing(pid);
        var after = before;
        for (var key : unset.keys()) {
            if (!before.raw().containsKey(key)) {
                throw new AgenticException(
                        Code.NOT_FOUND,
                        "etc/" + pid.fileName() + " has no key '" + Shown.of(key) + "'."
                                + Nearest.question(key, before.raw().keySet()),
                        "See config:show " + pid + ".");
            }
            after = after.without(key);
        }
        return change(new Change(pid, schema, before, after), "config:unset", caller, unset.dryRun());
    }

    List<KeyChange> delete(DeleteConfiguration delete, Caller caller) {
        var pid = Pid.of(delete.pid());
        var before = existing(pid);
        var schema = rules.schemas()
                .find(pid.base())
                .orElseGet(() -> new Schema(pid.base(), pid.name().isPresent(), "", "", List.of()));
        var change = new Change(pid, schema, before, CfgText.EMPTY);
        if (!delete.dryRun()) {
            tell(change, "config:delete", caller);
            try {
                files.delete(pid);
            } catch (IOException e) {
                throw unwritable(pid, e);
            }
        }
        return change.keys();
    }

    /** A file as it is and as it shall be. */
    private record Change(Pid pid, Schema schema, CfgText before, CfgText after) {

        List<KeyChange> keys() {
            var was = before.raw();
            var is = after.raw();
            var ids = new TreeSet<>(was.keySet());
            ids.addAll(is.keySet());
            return ids.stream()
                    .filter(id -> !Optional.ofNullable(was.get(id)).equals(Optional.ofNullable(is.get(id))))
                    .map(id -> new KeyChange(pid.toString(), id, shown(was, id), shown(is, id)))
                    .toList();
        }

        private Optional<String> shown(Map<String, String> values, String id) {
            return Optional.ofNullable(values.get(id)).map(Views.shown(schema, id));
        }
    }

    private List<KeyChange> change(Change change, String action, Caller caller, boolean dryRun) {
        var problems = rules.problems(change.schema(), change.after().values());
        if (!problems.isEmpty()) {
            throw new AgenticException(
                    Code.USAGE,
                    change.pid() + " is left as it was: " + String.join("; ", problems) + ".",
                    "See config:show " + change.pid() + ".");
        }
        if (!dryRun && !change.keys().isEmpty()) {
            tell(change, action, caller);
            try {
                files.replace(change.pid(), change.after());
            } catch (IOException e) {
                throw unwritable(change.pid(), e);
            }
        }
        return change.keys();
    }

    /** The trail has what was and what is before it is; the door's own record of the verb leaves settings out. */
    private void tell(Change change, String action, Caller caller) {
        var values = new LinkedHashMap<String, String>();
        change.keys().forEach(key -> {
            key.before().ifPresent(before -> values.put(key.key() + "Before", before));
            key.after().ifPresent(after -> values.put(key.key() + "After", after));
        });
        trail.record(List.of(AuditEvent.note(caller.user(), action)
                        .credential(caller.who().credential())
                        .door(caller.door())
                        .target(change.pid().toString())
                        .arguments(FlatJson.write(values))
                        .build()))
                .toCompletableFuture()
                .join();
    }

    private Schema schema(Pid pid) {
        return rules.schemas().find(pid.base()).orElseThrow(() -> {
            var known = rules.schemas().all().stream().map(Schema::pid).toList();
            return new AgenticException(
                    Code.NOT_FOUND,
                    "There is nothing to configure called '" + pid.base() + "'." + Nearest.question(pid.base(), known),
                    "See config:list.");
        });
    }

    private static void demandName(Pid pid, Schema schema) {
        if (schema.factory() && pid.name().isEmpty()) {
            throw new IllegalArgumentException(
                    "There may be several of " + pid + ". Say which, or make one: --name NAME");
        }
        if (!schema.factory() && pid.name().isPresent()) {
            throw new IllegalArgumentException("There is only one " + pid.base() + ". Leave the name away.");
        }
    }

    private CfgText existing(Pid pid) {
        return read(pid)
                .orElseThrow(() -> new AgenticException(
                        Code.NOT_FOUND, "There is no file etc/" + pid.fileName() + ".", "See config:list."));
    }

    private Optional<CfgText> read(Pid pid) {
        try {
            return files.folder().read(pid);
        } catch (IOException e) {
            throw new AgenticException(
                    Code.FAILED,
                    "etc/" + pid.fileName() + " cannot be read: " + e.getMessage() + ".",
                    "Look at the file on the runtime's machine.");
        }
    }

    private static AgenticException unwritable(Pid pid, IOException cause) {
        return new AgenticException(
                Code.FAILED,
                "etc/" + pid.fileName() + " cannot be written: " + cause + ".",
                "Let the runtime's user own the folder, and look at the disk.");
    }
}

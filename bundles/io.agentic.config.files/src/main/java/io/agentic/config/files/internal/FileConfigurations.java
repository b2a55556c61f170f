package io.agentic.config.files.internal;

import io.agentic.config.files.internal.file.CfgFolder;
import io.agentic.config.files.internal.file.CfgText;
import io.agentic.config.files.internal.file.Pid;
import io.agentic.config.files.internal.rule.ConfigurationRules;
import io.agentic.config.files.internal.rule.Schema;
import io.agentic.platform.api.operation.Nearest;
import io.agentic.platform.api.operation.Shown;
import io.agentic.platform.api.secret.SecretStore;
import java.io.File;
import java.io.IOException;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns the files {@code io.agentic.….cfg} and {@code PID~NAME.cfg} into configurations, and is the only one who writes either. What breaks a
 * rule is not used: the configuration stays as it was. Secrets in plain text are moved into the secret store before anybody sees them.
 *
 * <p>Ranked before FileInstall's own installer.
 */
@Component(
        service = {ArtifactInstaller.class, FileConfigurations.class},
        property = "service.ranking:Integer=100")
public final class FileConfigurations implements ArtifactInstaller {

    private static final Logger LOG = LoggerFactory.getLogger(FileConfigurations.class);
    private static final String ANY_BUNDLE = "?";
    private static final String OURS = "(service.pid=io.agentic.*)";

    private final ConfigurationAdmin configurations;
    private final ConfigurationRules rules;
    private final CfgFolder folder;
    private final Set<Pid> withLiterals = new LinkedHashSet<>();
    /** What was last handed over, as it is in the file. */
    private final Map<Pid, Map<String, String>> used = new HashMap<>();
    /** What was handed over before somebody knew what is wrong with it. */
    private final Map<Pid, List<String>> wrong = new HashMap<>();

    private Optional<LiteralSecrets> literals = Optional.empty();

    @Activate
    public FileConfigurations(
            @Reference(name = "configurations") ConfigurationAdmin configurations,
            @Reference(name = "rules") ConfigurationRules rules) {
        this(configurations, rules, CfgFolder.ofKaraf());
    }

    public FileConfigurations(ConfigurationAdmin configurations, ConfigurationRules rules, CfgFolder folder) {
        this.configurations = configurations;
        this.rules = rules;
        this.folder = folder;
    }

    /** Files that have secrets in plain text have waited for it. */
    @Reference(name = "secrets", cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    public synchronized void setSecrets(SecretStore store) throws IOException {
        literals = Optional.of(new LiteralSecrets(store, folder));
        for (var pid : Set.copyOf(withLiterals)) {
            read(pid);
        }
    }

    public synchronized void unsetSecrets(SecretStore store) {
        literals = Optional.empty();
    }

    public CfgFolder folder() {
        return folder;
    }

    @Override
    public boolean canHandle(File file) {
        return pid(file).isPresent();
    }

    @Override
    public void install(File file) throws IOException {
        update(file);
    }

    @Override
    public void update(File file) throws IOException {
        read(pid(file).orElseThrow());
    }

    @Override
    public synchronized void uninstall(File file) throws IOException {
        var pid = pid(file).orElseThrow();
        if (!file.exists()) {
            forget(pid);
        }
    }

    /** Makes the configurations of ours what the files say, before the first component asks for one. */
    synchronized void readAll() throws IOException {
        var pids = folder.pids().stream().filter(Pid::ours).toList();
        for (var pid : pids) {
            read(pid);
        }
        for (var configuration : all(OURS)) {
            if (Pid.from(configuration.getPid()).filter(pids::contains).isEmpty()) {
                configuration.delete();
                LOG.info("Configuration {} is gone with its file", configuration.getPid());
            }
        }
    }

    /** Looks at files again whose rules have only become known. */
    synchronized void readThoseOf(Set<String> factoriesAndPids) throws IOException {
        for (var pid : folder.pids()) {
            if (pid.ours() && factoriesAndPids.contains(pid.base())) {
                read(pid);
            }
        }
    }

    /** For each file of a schema that is in use although it breaks rules: which, and what to do. */
    synchronized List<String> inUseAgainst(Schema schema) {
        return folder.pids().stream()
                .filter(pid -> pid.base().equals(schema.pid()))
                .flatMap(pid -> Optional.of(pid.ours() ? wrong.getOrDefault(pid, List.of()) : problems(pid, schema))
                        .filter(problems -> !problems.isEmpty())
                        .map(problems -> folder.file(pid) + " breaks its rules (" + String.join("; ", problems)
                                + "): mend or remove it")
                        .stream())
                .toList();
    }

    /** Of a file that Karaf reads, and uses whatever it says. */
    private List<String> problems(Pid pid, Schema schema) {
        try {
            return folder.read(pid)
                    .map(text -> rules.problems(schema, text.values()))
                    .orElse(List.of());
        } catch (IOException | IllegalArgumentException e) {
            return List.of("it cannot be read as key = value lines");
        }
    }

    /** Puts a new text in place of a file, and uses it. What Karaf reads is used within a second or two. */
    public synchronized void replace(Pid pid, CfgText text) throws IOException {
        folder.write(pid, text);
        if (pid.ours()) {
            read(pid);
        }
    }

    /** Removes a file, and its configuration. */
    public synchronized void delete(Pid pid) throws IOException {
        folder.delete(pid);
        if (pid.ours()) {
            forget(pid);
        }
    }

    private Optional<Pid> pid(File file) {
        var path = file.toPath().toAbsolutePath().normalize();
        return Optional.of(path)
                .filter(one -> folder.path().normalize().equals(one.getParent()))
                .flatMap(one -> Pid.ofFile(one.getFileName().toString()))
                .filter(Pid::ours);
    }

    private synchronized void read(Pid pid) throws IOException {
        withLiterals.remove(pid);
        var file = folder.file(pid);
        try {
            var text = folder.read(pid);
            if (text.isPresent()) {
                use(pid, text.get());
            }
        } catch (IOException | IllegalArgumentException e) {
            LOG.error(
                    "{} is not used: it cannot be read as key = value lines ({}). The configuration stays as it was.",
                    file,
                    e.toString());
        }
    }

    private void use(Pid pid, CfgText text) throws IOException {
        var file = folder.file(pid);
        var schema = rules.schemas().find(pid.base());
        if (schema.isEmpty()) {
            apply(pid, text.values(), new Hashtable<>(text.values()));
            return;
        }
        var problems = rules.problems(schema.get(), text.values());
        if (!problems.isEmpty()) {
            refuse(pid, text.values(), problems);
            return;
        }
        warnOfUnknown(file, schema.get(), text.values());
        var named = withoutLiterals(pid, schema.get(), text);
        if (named.isPresent()) {
            apply(pid, named.get().values(), schema.get().dictionary(named.get().values()));
        }
    }

    private void refuse(Pid pid, Map<String, String> values, List<String> problems) {
        var told = String.join("; ", problems);
        if (values.equals(used.get(pid))) {
            wrong.put(pid, problems);
            LOG.error(
                    "{} is in use and breaks rules that have only come now: {}. Mend or remove it.",
                    folder.file(pid),
                    told);
        } else {
            LOG.error("{} is not used: {}. The configuration stays as it was.", folder.file(pid), told);
        }
    }

    private static void warnOfUnknown(File file, Schema schema, Map<String, String> values) {
        schema.unknown(values)
                .forEach(key -> LOG.warn(
                        "{}: {} has no key '{}'.{}",
                        file,
                        schema.pid(),
                        Shown.of(key),
                        Nearest.question(key, schema.ids())));
    }

    /** The text with names of secrets; empty as long as there is nobody to keep them. */
    private Optional<CfgText> withoutLiterals(Pid pid, Schema schema, CfgText text) throws IOException {
        if (!LiteralSecrets.areIn(schema, text)) {
            return Optional.of(text);
        }
        withLiterals.add(pid);
        if (literals.isEmpty()) {
            return Optional.empty();
        }
        var named = literals.get().move(pid, schema, text);
        named.ifPresent(moved -> withLiterals.remove(pid));
        return named;
    }

    private void apply(Pid pid, Map<String, String> values, Dictionary<String, ?> typed) throws IOException {
        wrong.remove(pid);
        used.put(pid, Map.copyOf(values));
        if (configuration(pid).updateIfDifferent(typed)) {
            LOG.info("Configuration {} is read from {}", pid, folder.file(pid));
        }
    }

    private void forget(Pid pid) throws IOException {
        withLiterals.remove(pid);
        wrong.remove(pid);
        used.remove(pid);
        for (var configuration : all("(service.pid=" + pid + ")")) {
            configuration.delete();
            LOG.info("Configuration {} is gone with its file", pid);
        }
    }

    private Configuration configuration(Pid pid) throws IOException {
        return pid.name().isPresent()
                ? configurations.getFactoryConfiguration(pid.base(), pid.name().get(), ANY_BUNDLE)
                : configurations.getConfiguration(pid.base(), ANY_BUNDLE);
    }

    private Configuration[] all(String filter) throws IOException {
        try {
            var found = configurations.listConfigurations(filter);
            return found == null ? new Configuration[0] : found;
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("Not a filter: " + filter, e);
        }
    }
}

package io.agentic.config.files.internal.rule;

import io.agentic.api.data.Fields;
import io.agentic.api.plugin.ConfigurationCheck;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** What must hold of a configuration: its Metatype, and what its plugin checks. */
@Component(service = ConfigurationRules.class)
public final class ConfigurationRules {

    private static final String CHECKED = "agentic.configuration.pid";
    private static final int LONGEST_CHECK_SECONDS = 5;

    private final Schemas schemas;
    private final Map<ConfigurationCheck, String> checks = new ConcurrentHashMap<>();
    private final ExecutorService checkers = Executors.newCachedThreadPool(work -> {
        var thread = new Thread(work, "agentic-configuration-check");
        thread.setDaemon(true);
        return thread;
    });

    @Activate
    public ConfigurationRules(BundleContext framework) {
        this(new Schemas(framework));
    }

    public ConfigurationRules(Schemas schemas) {
        this.schemas = schemas;
    }

    @Deactivate
    void close() {
        checkers.shutdownNow();
    }

    /** @return the PID or factory PID that it checks */
    public String addCheck(ConfigurationCheck check, Map<String, Object> properties) {
        var pid = String.valueOf(properties.get(CHECKED));
        checks.put(check, pid);
        return pid;
    }

    public void removeCheck(ConfigurationCheck check) {
        checks.remove(check);
    }

    public Schemas schemas() {
        return schemas;
    }

    /** What is wrong with values, a sentence without full stop each. The plugin is asked only when its Metatype has nothing against them. */
    public List<String> problems(Schema schema, Map<String, String> values) {
        var problems = schema.problems(values);
        if (!problems.isEmpty()) {
            return problems;
        }
        var fields = schema.fields(values);
        return checks.entrySet().stream()
                .filter(check -> check.getValue().equals(schema.pid()))
                .flatMap(check -> asked(check.getKey(), fields))
                .toList();
    }

    private Stream<String> asked(ConfigurationCheck check, Fields values) {
        var answer = checkers.submit(() -> check.problem(values));
        try {
            return answer.get(LONGEST_CHECK_SECONDS, TimeUnit.SECONDS).map(ConfigurationRules::line).stream();
        } catch (TimeoutException e) {
            answer.cancel(true);
            return Stream.of("the plugin's own check took longer than " + LONGEST_CHECK_SECONDS + " s");
        } catch (ExecutionException e) {
            return Stream.of(
                    "the plugin's own check failed: " + e.getCause().getClass().getName());
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return Stream.of("it was no longer wanted while the plugin checked it");
        }
    }

    /** Without a full stop, as all of them. */
    private static String line(String said) {
        return Optional.of(said.strip().replaceAll("\\p{C}+", " "))
                .map(text -> text.endsWith(".") ? text.substring(0, text.length() - 1) : text)
                .orElseThrow();
    }
}

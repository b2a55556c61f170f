package io.agentic.bench;

import io.agentic.api.agent.AgentEvent;
import io.agentic.api.agent.AgentType;
import io.agentic.api.agent.AgentView;
import io.agentic.api.agent.Step;
import io.agentic.api.agent.Tier;
import io.agentic.api.data.Fields;
import io.agentic.api.model.Message;
import io.agentic.api.task.TaskRequest;
import io.agentic.engine.internal.AgentTypeRegistry;
import io.agentic.engine.internal.AgentTypeRegistry.AgentTypeView;
import io.agentic.engine.internal.AgentTypeRegistry.Offer;
import io.agentic.plugins.internal.AtomicRoutes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Workspaces that all want more of the processors than there is: the first keeps one task under way, the second two, and so on. Each task
 * takes steps that burn processor time; what each workspace was given is counted while all are busy.
 */
final class FairShares {

    private static final int STEPS = 20;
    private static final long BURN_NANOS = 200_000;

    private final Map<String, LongAdder> served = new ConcurrentHashMap<>();
    private volatile boolean over;

    private FairShares() {}

    /** Nanoseconds of processor time that each of so many workspaces was given in a while. */
    static Map<String, Long> run(int workspaces, Duration warmUp, Duration measured) throws InterruptedException {
        return new FairShares().measure(workspaces, warmUp, measured);
    }

    private Map<String, Long> measure(int workspaces, Duration warmUp, Duration measured) throws InterruptedException {
        var names = IntStream.rangeClosed(1, workspaces)
                .mapToObj(number -> "w" + number)
                .toList();
        names.forEach(name -> served.put(name, new LongAdder()));
        try (var engine = BenchEngine.inMemory(types(), Set.copyOf(names))) {
            for (int i = 0; i < workspaces; i++) {
                for (int task = 0; task <= i; task++) {
                    keepBusy(engine, names.get(i));
                }
            }
            Thread.sleep(warmUp.toMillis());
            var before = snapshot();
            Thread.sleep(measured.toMillis());
            var after = snapshot();
            over = true;
            after.replaceAll((name, nanos) -> nanos - before.get(name));
            return after;
        }
    }

    private void keepBusy(BenchEngine engine, String workspace) {
        if (!over) {
            var request =
                    TaskRequest.builder(workspace, "bench").workspace(workspace).build();
            engine.run(request).whenCompleteAsync((status, trouble) -> keepBusy(engine, workspace));
        }
    }

    private Map<String, Long> snapshot() {
        return served.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().sum(), Long::sum, TreeMap::new));
    }

    private AgentTypeRegistry types() {
        var types = new AgentTypeRegistry(new AtomicRoutes());
        var view = new AgentTypeView(
                "supervisor", Tier.SUPERVISOR, "Burns.", List.of(), List.of(), List.of(), "implementation", "bench");
        types.add(1, new Offer(new Burner(), view, 0));
        return types;
    }

    /** Its objective names the workspace. */
    private final class Burner implements AgentType {

        @Override
        public Step next(AgentView agent, AgentEvent event) {
            var begun = System.nanoTime();
            while (System.nanoTime() - begun < BURN_NANOS) {
                Thread.onSpinWait();
            }
            served.get(agent.objective()).add(System.nanoTime() - begun);
            var step = agent.state().number("step", 1);
            return step < STEPS
                    ? Step.Ask.of(Fields.of("step", step + 1), Set.of(), new Message.Question("And now?"))
                    : new Step.Done(Fields.NONE, "burnt", Fields.NONE);
        }
    }
}

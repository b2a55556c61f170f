package io.agentic.engine.internal;

import io.agentic.engine.internal.fair.FairGate;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The gates before what tasks compete for: each model provider and each plugin takes so much at a time, and who waits is let in by fair
 * shares. Thread-safe.
 */
final class Gates {

    private final Map<String, FairGate> models = new ConcurrentHashMap<>();
    private final Map<String, FairGate> plugins = new ConcurrentHashMap<>();
    private final int asks;
    private final int calls;

    /**
     * @param asks questions to one provider at a time
     * @param calls calls to the tools of one plugin at a time
     */
    Gates(int asks, int calls) {
        this.asks = asks;
        this.calls = calls;
    }

    /** What one task goes through them with. */
    Passes passes(String workspace, int weight) {
        return new Passes(workspace, weight);
    }

    /** The places of one task in the lines before the gates. Confined to the thread of the task. */
    final class Passes {

        private final String workspace;
        private final int weight;
        private final Map<FairGate, FairGate.Pass> passes = new HashMap<>(2);

        private Passes(String workspace, int weight) {
            this.workspace = workspace;
            this.weight = weight;
        }

        FairGate.Pass toModel(String provider) {
            return to(models.computeIfAbsent(provider, name -> new FairGate(asks)));
        }

        FairGate.Pass toPlugin(String plugin) {
            return to(plugins.computeIfAbsent(plugin, name -> new FairGate(calls)));
        }

        private FairGate.Pass to(FairGate gate) {
            return passes.computeIfAbsent(gate, to -> to.pass(workspace, weight));
        }
    }
}

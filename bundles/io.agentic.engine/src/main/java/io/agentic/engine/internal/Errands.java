package io.agentic.engine.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.function.Predicate;

/** What is under way for the agents of one task: questions, calls, steps. Few at a time. Confined to the thread of its task. */
final class Errands {

    private final List<Errand> underWay = new ArrayList<>(2);

    /** Whether nothing is under way for that part of an agent's work. */
    boolean none(String agent, String part) {
        for (var errand : underWay) {
            if (errand.agent.equals(agent) && errand.part.equals(part)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Something begins.
     *
     * @param part tells the calls of an agent apart; empty for a question or a step
     * @param work cancelled when it is not wanted any more; null for a step
     */
    Errand begin(String agent, String part, Future<?> work) {
        var errand = new Errand(agent, part, work);
        underWay.add(errand);
        return errand;
    }

    /** Something has ended; false if it was not wanted any more. */
    boolean end(Errand errand) {
        return underWay.remove(errand);
    }

    /** Whether a step is being decided on. */
    boolean stepping() {
        return underWay.stream().anyMatch(errand -> errand.step != null);
    }

    /** Cancels all that is under way for an agent. */
    void cancel(String agent) {
        cancel(errand -> errand.agent.equals(agent));
    }

    void cancelAll() {
        cancel(errand -> true);
    }

    private void cancel(Predicate<Errand> unwanted) {
        if (underWay.isEmpty()) {
            return;
        }
        for (var errand : underWay.stream().filter(unwanted).toList()) {
            underWay.remove(errand); // first, so that what comes of cancelling is not wanted
            errand.cancel();
        }
    }

    /** One thing under way. */
    static final class Errand {

        private final String agent;
        private final String part;
        private final Future<?> work;
        private StepRunner.Call step;

        private Errand(String agent, String part, Future<?> work) {
            this.agent = agent;
            this.part = part;
            this.work = work;
        }

        String agent() {
            return agent;
        }

        void stepping(StepRunner.Call call) {
            step = call;
        }

        private void cancel() {
            if (work != null) {
                work.cancel(true);
            }
            if (step != null) {
                step.cancel();
            }
        }
    }
}

package io.agentic.guard.internal;

import java.util.ArrayDeque;

/** Threads and tasks that plugins made or handed over, and for whom they work. */
final class Handed {

    private static final WeakIdentityMap<Object, Domains> OWNERS = new WeakIdentityMap<>();

    /** Tasks that wait, each as often as it was submitted. A task that is submitted by several is run for each in turn. */
    private static final WeakIdentityMap<Object, ArrayDeque<Domains>> SUBMITTED = new WeakIdentityMap<>();

    private Handed() {}

    static Domains of(Object object) {
        var domains = OWNERS.get(object);
        return domains == null ? Domains.NONE : domains;
    }

    /** It also works for them from now on. */
    static void over(Object object, Domains domains) {
        if (!domains.isEmpty()) {
            OWNERS.put(object, of(object).and(domains));
        }
    }

    /** It will be run once for them. */
    static void submit(Object task, Domains domains) {
        if (domains.isEmpty() && SUBMITTED.get(task) == null) {
            return;
        }
        synchronized (SUBMITTED) {
            var waiting = SUBMITTED.get(task);
            if (waiting == null) {
                waiting = new ArrayDeque<>(2);
                SUBMITTED.put(task, waiting);
            }
            waiting.add(domains);
        }
    }

    static boolean isSubmitted(Object task) {
        return SUBMITTED.get(task) != null;
    }

    /** For whom it runs now. */
    static Domains take(Object task) {
        synchronized (SUBMITTED) {
            var waiting = SUBMITTED.get(task);
            if (waiting == null) {
                return Domains.NONE;
            }
            var domains = waiting.poll();
            if (waiting.isEmpty()) {
                SUBMITTED.remove(task);
            }
            return domains == null ? Domains.NONE : domains;
        }
    }
}

package io.agentic.guard.internal;

import java.util.concurrent.ForkJoinTask;

/**
 * What guarded methods call. Public, since classes of the JDK call it; so anybody can. It never does more for a caller than ask whether this
 * caller may do something: nothing is turned off here, and nobody else is told anything.
 */
public final class Gate {

    private static final Object[] NOTHING = {};
    private static final StackWalker CALLER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private Gate() {}

    public static void check(int place) {
        check(place, NOTHING);
    }

    public static void check(int place, Object first) {
        if (Links.any()) {
            check(place, new Object[] {first});
        }
    }

    public static void check(int place, Object first, Object second) {
        if (Links.any()) {
            check(place, new Object[] {first, second});
        }
    }

    public static void check(int place, Object first, Object second, Object third) {
        if (Links.any()) {
            check(place, new Object[] {first, second, third});
        }
    }

    public static void check(int place, Object first, Object second, Object third, Object fourth) {
        if (Links.any()) {
            check(place, new Object[] {first, second, third, fourth});
        }
    }

    private static void check(int number, Object[] arguments) {
        if (!Links.any()) {
            return;
        }
        var bound = Bound.here();
        if (bound.asking) {
            return;
        }
        Throwable refusal;
        bound.asking = true;
        try {
            refusal = askInTime(number, arguments);
        } finally {
            bound.asking = false;
        }
        if (refusal != null) {
            Gate.<RuntimeException>raise(refusal);
        }
    }

    private static Throwable askInTime(int number, Object[] arguments) {
        var place = Places.get(number);
        if (!place.check().concerns(arguments)) {
            return null;
        }
        var began = System.nanoTime();
        try {
            return ask(place, arguments);
        } finally {
            Tally.add(number, System.nanoTime() - began);
        }
    }

    /** A quick look accuses too many rather than too few; so only who is refused is looked at closely. */
    private static Throwable ask(Place place, Object[] arguments) {
        var check = place.check();
        var asked = Walk.quickly(place, arguments);
        var isGenuine = asked.isGenuine();
        if (asked.refusal() != null || check.isAboutWho() && asked.isDoubtful()) {
            asked = Walk.exactly(place, arguments);
        }
        var refusal = asked.refusal();
        if (refusal == null) {
            if (check.remembers() && isGenuine) {
                check.remember(asked.domains(), arguments);
            }
            return null;
        }
        check.undo(arguments);
        return place.refusal().because(refusal.told(), refusal.target());
    }

    /** Runs a task that was handed over, for those it was handed over by as well. */
    public static void run(Runnable task) {
        if (!Links.any()) {
            task.run();
            return;
        }
        var owners = Handed.of(task);
        if (Handed.isSubmitted(task) && Marks.isJdk(CALLER.getCallerClass())) {
            owners = owners.and(Handed.take(task)); // a plugin that used it up could have it run for nobody afterwards
        }
        var bound = Bound.here();
        var before = bound.begin(owners);
        try {
            task.run();
        } finally {
            bound.end(before);
        }
    }

    /** As {@link #run}. */
    public static boolean exec(ForkJoinTask<?> task) {
        if (!Links.any()) {
            return Inner.exec(task);
        }
        var bound = Bound.here();
        var before = bound.begin(Handed.of(task));
        try {
            return Inner.exec(task);
        } finally {
            bound.end(before);
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void raise(Throwable refusal) throws T {
        throw (T) refusal;
    }

    /** Loads what it takes to answer, so that no question loads it: a question can come from anywhere. */
    static void warm() {
        var bound = Bound.here();
        bound.asking = true;
        try {
            Walk.quickly(Places.CONNECTING);
            Walk.exactly(Places.CONNECTING);
            Handed.submit(bound, Domains.NONE);
            Handed.isSubmitted(bound);
            Inner.warm();
            JdkFiles.hold(RealPath.ROOT);
            Names.of(PeerCheck.Peer.NOBODY.address());
            OpenSockets.domains(bound);
        } finally {
            bound.asking = false;
        }
    }

    /** @throws SecurityException when a plugin asks, or somebody for it */
    static void requireNoPlugin() {
        if (!Places.areGuarded()) {
            throw new IllegalStateException(
                    "The guard does not run. Start the JVM with -javaagent:io.agentic.guard.jar");
        }
        if (Links.any() && !Walk.exactly(Places.CONNECTING).domains().isEmpty()) {
            throw new SecurityException("A plugin may not answer for others.");
        }
    }
}

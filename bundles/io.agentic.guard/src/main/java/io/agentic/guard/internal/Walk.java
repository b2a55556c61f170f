package io.agentic.guard.internal;

import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Walks the stack of this thread, from the guarded method on outwards. No lambdas here: this runs while the JDK makes lambdas. */
abstract class Walk {

    /** Both kinds of frames the JDK hides: that of a method reference to the JDK is all that tells whose it is. */
    private static final Set<Option> WITH_NAMES = EnumSet.of(Option.RETAIN_CLASS_REFERENCE, Option.SHOW_HIDDEN_FRAMES);

    private static final int FIRST_FRAMES = 32;
    private static final StackWalker BY_NAME = StackWalker.getInstance(WITH_NAMES, FIRST_FRAMES);
    private static final Walk QUICK = quick();

    /** Shows the classes of all frames; may leave methods out. */
    abstract void show(Asked asked);

    /** Whether it leaves out what calls by reflection. */
    abstract boolean isBlind();

    /** Asks all who may have to do with it: all who have, and perhaps some whom a closer look acquits. */
    static Asked quickly(Place place, Object... arguments) {
        var asked = new Asked(place, arguments, false, QUICK.isBlind());
        QUICK.show(asked);
        asked.finish();
        return asked;
    }

    static Asked exactly(Place place, Object... arguments) {
        var asked = new Asked(place, arguments, true, false);
        BY_NAME.<Object>walk(asked);
        asked.finish();
        return asked;
    }

    private static Walk quick() {
        var withoutNames = Runtime.version().feature() >= 22;
        return withoutNames ? new ByClass() : new ByContext();
    }

    /** On JDKs that walk without looking methods up. */
    private static final class ByClass extends Walk {

        private static final StackWalker WALKER = StackWalker.getInstance(withoutNames(), FIRST_FRAMES);

        private static Set<Option> withoutNames() {
            var options = EnumSet.copyOf(WITH_NAMES);
            options.add(Option.valueOf("DROP_METHOD_INFO"));
            return options;
        }

        @Override
        boolean isBlind() {
            return false;
        }

        @Override
        void show(Asked asked) {
            WALKER.<Object>walk(asked);
        }
    }

    /** On JDKs whose security manager, never installed, tells the classes of all frames in a third of the time. */
    private static final class ByContext extends Walk {

        private final Context context = new Context();

        @SuppressWarnings({"removal", "deprecation"})
        private static final class Context extends SecurityManager {

            @Override
            protected Class<?>[] getClassContext() {
                return super.getClassContext();
            }
        }

        @Override
        boolean isBlind() {
            return true;
        }

        @Override
        void show(Asked asked) {
            var types = context.getClassContext();
            for (int i = 1; i < types.length && asked.sees(types[i], null); i++) {
                // until it has seen enough
            }
        }
    }

    /** One walk for one question. */
    static final class Asked implements Function<Stream<StackFrame>, Object>, Predicate<StackFrame> {

        private static final Module GUARD = Walk.class.getModule();

        private final Place place;
        private final Object[] arguments;
        private final boolean exact;
        private final boolean mayBeJdk;
        private Class<?> asking;
        private boolean beyondAsking;
        private boolean called;
        private boolean ended;
        private boolean doubtful;
        private Class<?>[] passed = new Class<?>[0];
        private int countOfPassed;
        private Domains found = Domains.NONE;
        private Refusal refusal;

        /**
         * One question.
         *
         * @param exact whether methods are told as well
         * @param blind whether it is not told what calls by reflection, so that nothing is the JDK's own affair for sure
         */
        Asked(Place place, Object[] arguments, boolean exact, boolean blind) {
            this.place = place;
            this.arguments = arguments;
            this.exact = exact;
            mayBeJdk = place.isDirect() && !blind;
            beyondAsking = place == Places.CONNECTING; // there whoever asks counts
            asking = beyondAsking ? Walk.class : null;
        }

        /** The class of the guarded method, if it is that which asks; nobody else's question changes what the guard remembers. */
        boolean isGenuine() {
            return asking != null
                    && Marks.isJdk(asking)
                    && asking.getName().equals(place.type().replace('/', '.'));
        }

        /** All who have to do with it, as far as one was asked before the first refused. */
        Domains domains() {
            return found;
        }

        /** Whether a closer look could find others. */
        boolean isDoubtful() {
            return doubtful || place.isDirect() && !found.isEmpty();
        }

        /** Null when all may. */
        Refusal refusal() {
            return refusal;
        }

        /** Those who are not on the stack. */
        private void finish() {
            if (!ended && refusal == null) {
                asks(Bound.here().carried());
            }
            if (refusal == null) {
                asks(place.check().also(arguments));
            }
        }

        /** Whoever is refused is enough: what is further out could only accuse more. */
        private void asks(Domains domains) {
            var before = found;
            found = found.and(domains);
            if (found == before) {
                return;
            }
            if (place.check().isAboutWho()) {
                doubtful = doubtful || couldHaveEnded();
            } else {
                refusal = place.check().refuses(domains, arguments);
            }
        }

        /** Keeps a class of which a method could have ended the walk; whether it is so is looked up if somebody counts further out. */
        private void pass(Class<?> type) {
            if (exact || !place.check().isAboutWho()) {
                return;
            }
            if (countOfPassed == passed.length) {
                passed = Arrays.copyOf(passed, Math.max(FIRST_FRAMES, 2 * passed.length));
            }
            passed[countOfPassed++] = type;
        }

        private boolean couldHaveEnded() {
            for (int i = 0; i < countOfPassed; i++) {
                if (Marks.couldEnd(passed[i])) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public Object apply(Stream<StackFrame> frames) {
            return frames.allMatch(this);
        }

        @Override
        public boolean test(StackFrame frame) {
            return sees(frame.getDeclaringClass(), frame);
        }

        /** @return whether to go on */
        boolean sees(Class<?> type, StackFrame frame) {
            if (asking == null) {
                if (type.getModule() == GUARD) {
                    return true;
                }
                asking = type;
            }
            if (!beyondAsking) {
                if (type == asking || type.getModule() == GUARD) {
                    return true;
                }
                if (overrides(type, frame)) {
                    pass(type);
                    return true;
                }
                if (mayBeJdk && Marks.isJdk(type)) {
                    if (Marks.of(type).kind() == Mark.Kind.REFLECTION) {
                        called = true;
                        return true;
                    }
                    if (!called) {
                        ended = true; // the JDK's own affair
                        return false;
                    }
                }
                beyondAsking = true; // also of what the JDK calls by reflection: it is told to
            }
            if (exact || !Marks.isJdk(type)) {
                return counts(Marks.of(type), type, frame);
            }
            pass(type);
            return true;
        }

        /** Whether it is the guarded method in a class of the JDK that has its own and calls that above it. */
        private boolean overrides(Class<?> type, StackFrame frame) {
            return Marks.isJdk(type)
                    && asking.isAssignableFrom(type)
                    && (!exact || frame.getMethodName().equals(place.method()));
        }

        private boolean counts(Mark mark, Class<?> type, StackFrame frame) {
            switch (mark.kind()) {
                case PLUGIN -> asks(mark.domains());
                case BOUNDARY -> ended = true;
                default -> {
                    pass(type);
                    return !exact || !ends(mark, frame);
                }
            }
            return !ended && refusal == null;
        }

        /** What a class does when it is initialised is its own work: refused, it would be of no use to anybody ever after. */
        private boolean ends(Mark mark, StackFrame frame) {
            var method = frame.getMethodName();
            ended = method.equals("<clinit>") || mark.told() && Frames.ends(frame.getClassName(), method);
            return ended;
        }
    }
}

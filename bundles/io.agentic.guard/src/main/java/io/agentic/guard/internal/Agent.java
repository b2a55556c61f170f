package io.agentic.guard.internal;

import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Passed to the JVM by {@code -javaagent}. What it throws ends the JVM: better none than one that looks guarded. */
public final class Agent {

    /** What was not found in the classes that are loaded. */
    private static final Collection<String> MISSED = new ArrayList<>();

    private Agent() {}

    /** Runs before everything else. */
    public static void premain(String arguments, Instrumentation jvm) throws UnmodifiableClassException {
        if (Agent.class.getClassLoader() != null) {
            throw new IllegalStateException(
                    "The guard is not where the JDK finds it: its jar must be called io.agentic.guard.jar");
        }
        if (Places.areGuarded()) {
            throw new IllegalStateException("The guard is there twice. Pass one -javaagent:io.agentic.guard.jar");
        }
        OpenPackages.requireFew();
        var jdk = Runtime.version().feature();
        var places = Catalogue.places(jdk);
        Frames.read(Catalogue.frames(), jdk);
        Places.set(places);
        letIn(jvm);
        Gate.warm();
        var edits = new Edits(places, Catalogue.tasks(jdk));
        jvm.addTransformer(edits, true);
        edit(jvm, edits);
        if (!MISSED.isEmpty()) {
            throw new IllegalStateException("Java " + jdk + " is another than the guard knows: it lacks "
                    + String.join(", ", MISSED) + ". Run it on a JDK that the release was made for.");
        }
        Places.guarded();
    }

    static synchronized void missed(List<String> places) {
        MISSED.addAll(places);
    }

    private static void edit(Instrumentation jvm, Edits edits) throws UnmodifiableClassException {
        var names = new HashSet<String>();
        for (var type : edits.types()) {
            names.add(type.replace('/', '.'));
        }
        var loaded = new ArrayList<Class<?>>();
        for (var type : jvm.getAllLoadedClasses()) {
            if (names.contains(type.getName())) {
                loaded.add(type);
            }
        }
        try {
            jvm.retransformClasses(loaded.toArray(new Class<?>[0]));
        } catch (LinkageError unusable) {
            missed(List.of(String.valueOf(unusable)));
        }
    }

    /** The guard closes sockets and reads a few fields that have no public door. Nothing but it is in the module it opens them to. */
    private static void letIn(Instrumentation jvm) {
        var own = Set.of(Agent.class.getModule());
        jvm.redefineModule(
                Object.class.getModule(),
                Set.of(),
                Map.of(),
                Map.of("java.net", own, "java.util.concurrent", own, "jdk.internal.misc", own, "sun.nio.fs", own),
                Set.of(),
                Map.of());
    }
}

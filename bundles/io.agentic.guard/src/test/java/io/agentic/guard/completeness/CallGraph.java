package io.agentic.guard.completeness;

import io.agentic.guard.completeness.ClassFile.Method;
import io.agentic.guard.completeness.ClassFile.Passed;
import io.agentic.guard.completeness.Hierarchy.Declared;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;

/**
 * Who may call whom in a JDK. Its points are methods, and objects: a point for the objects of each class, and one for each lambda.
 *
 * <p>A call leads to the method it names. From there it leads on to the methods that override it, unless others than the JDK can call it as
 * well: then <em>whoever makes the object answers for it</em> (decision 129), and the override is reached from the object's point, and that from those who
 * make such objects.
 */
final class CallGraph {

    private static final Set<String> HOOKS_OF_SERIALISATION = Set.of(
            "readObject",
            "readObjectNoData",
            "readResolve",
            "readExternal",
            "writeObject",
            "writeReplace",
            "writeExternal");
    private static final String LINKAGE = "java/lang/invoke/MethodHandleNatives#linkCallSite(the JVM)";
    private static final String OBJECT_POINT = "object ";

    private final Map<String, ClassFile> classes;
    private final Modules modules;
    private final Hierarchy hierarchy;
    private final Map<String, Integer> points = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    private final List<Integer> natives = new ArrayList<>();
    private final BitSet objects = new BitSet();
    private final BitSet initialisers = new BitSet();
    private final BitSet doors = new BitSet();
    private final BitSet doorsToObjects = new BitSet();
    private final Map<Argument, List<Argument>> handed = new HashMap<>();
    private int[] from = new int[1 << 20];
    private int[] to = new int[1 << 20];
    private int count;
    private int[][] callers;
    private int[][] called;

    /** A parameter of a method, or what is given for it. */
    record Argument(int point, int number) {}

    CallGraph(Map<String, ClassFile> classes, Modules modules) {
        this.classes = classes;
        this.modules = modules;
        this.hierarchy = new Hierarchy(classes);
        for (var file : classes.values()) {
            file.methods().forEach(method -> add(file, method));
            dispatch(file);
            open(file);
        }
        callers = sorted(to, from);
        called = sorted(from, to);
        from = null;
        to = null;
    }

    int size() {
        return names.size();
    }

    int edges() {
        return Arrays.stream(callers).mapToInt(all -> all.length).sum();
    }

    String name(int point) {
        return names.get(point);
    }

    List<Integer> natives() {
        return natives;
    }

    /** By the point of the objects of each class, its constructors. */
    Map<Integer, List<Integer>> classes() {
        var constructors = new HashMap<Integer, List<Integer>>();
        for (var file : classes.values()) {
            var objects = points.get(OBJECT_POINT + file.name());
            if (objects != null) {
                constructors.put(
                        objects,
                        file.methods().stream()
                                .filter(method -> method.name().equals("<init>"))
                                .map(method -> points.get(new Declared(file.name(), method).name()))
                                .toList());
            }
        }
        return constructors;
    }

    int[] callers(int point) {
        return callers[point];
    }

    int[] called(int point) {
        return called[point];
    }

    /** Whether it stands for the objects of a class, or a lambda. */
    boolean isObject(int point) {
        return objects.get(point);
    }

    boolean isInitialiser(int point) {
        return initialisers.get(point);
    }

    boolean isCallable(int point) {
        return doors.get(point) && !objects.get(point);
    }

    /** Whether a plugin can call it; and so does what nobody is seen to call, since somebody must. */
    boolean isDoor(int point) {
        return doors.get(point) || callers[point].length == 0;
    }

    /** Whether a plugin can come by objects there, though it does not call it. */
    boolean isDoorToObjects(int point) {
        return doorsToObjects.get(point);
    }

    /** The parameters that their methods hand on, as they are, for this one. */
    List<Argument> handed(Argument to) {
        return handed.getOrDefault(to, List.of());
    }

    // --- building ---

    private void add(ClassFile file, Method method) {
        int point = point(new Declared(file.name(), method));
        if (method.is(Opcodes.ACC_NATIVE)) {
            natives.add(point);
        }
        if (method.name().equals("<clinit>")) {
            initialisers.set(point);
        }
        method.passed().forEach(passed -> hand(point, passed));
        boolean makesByName = method.uses().stream().anyMatch(use -> use.name().equals("newInstance"));
        for (var use : method.uses()) {
            switch (use.kind()) {
                case CALL -> call(point, use);
                case LINK -> {
                    edge(point, point(LINKAGE));
                    call(point(LINKAGE), use);
                }
                case BIND -> bind(point, use);
                case MAKE -> {
                    edge(point, objects(use.owner()));
                    touch(point, use.owner());
                }
                case TOUCH -> touch(point, use.owner());
                case LITERAL -> {
                    modules.providers(use.owner()).forEach(provider -> make(point, provider, "<init>()V"));
                    if (makesByName) {
                        make(point, use.owner(), "<init>");
                    }
                }
                case NAME -> make(point, use.owner(), "<init>");
            }
        }
    }

    private void call(int point, Use use) {
        var target = hierarchy.resolve(use.owner(), use.name(), use.descriptor());
        if (target != null) {
            edge(point, point(target));
        }
    }

    private void hand(int point, Passed passed) {
        var call = passed.call();
        var target = hierarchy.resolve(call.owner(), call.name(), call.descriptor());
        if (target != null) {
            handed.computeIfAbsent(new Argument(point(target), passed.argument()), any -> new ArrayList<>())
                    .add(new Argument(point, passed.parameter()));
        }
    }

    private void bind(int point, Use use) {
        var target = hierarchy.resolve(use.owner(), use.name(), use.descriptor());
        if (target != null) {
            int lambda = point(OBJECT_POINT + "that calls " + target.name());
            objects.set(lambda);
            edge(point, lambda);
            edge(lambda, point(target));
        }
    }

    /** By its name, so with any of its constructors, or one of them, or by its provider method. */
    private void make(int point, String type, String constructors) {
        var file = classes.get(type);
        if (file == null) {
            return;
        }
        edge(point, objects(type));
        touch(point, type);
        for (var method : file.methods()) {
            if (method.signature().startsWith(constructors) || method.name().equals("provider")) {
                edge(point, point(new Declared(type, method)));
            }
        }
    }

    private void touch(int point, String type) {
        var file = classes.get(type);
        if (file != null) {
            for (var one : hierarchy.chain(file)) {
                var initialiser = hierarchy.method(one.name(), "<clinit>()V");
                if (initialiser != null) {
                    edge(point, point(new Declared(one.name(), initialiser)));
                }
            }
        }
    }

    private void dispatch(ClassFile file) {
        if (file.is(Opcodes.ACC_ABSTRACT | Opcodes.ACC_INTERFACE)) {
            return;
        }
        for (var target : hierarchy.selected(file)) {
            var others = hierarchy.calledAs(target, file);
            if (others.stream().anyMatch(this::isCallableByOthers)) {
                edge(objects(file.name()), point(target));
            } else {
                others.forEach(other -> edge(point(other), point(target)));
            }
        }
    }

    private boolean isCallableByOthers(Declared method) {
        return method.method().isForOthers() && isShown(classes.get(method.owner()));
    }

    private boolean isShown(ClassFile file) {
        return file.is(Opcodes.ACC_PUBLIC) && modules.exports(file.name());
    }

    private void open(ClassFile file) {
        if (isShown(file)) {
            openMethods(file);
        }
        if (hierarchy.supertypes(file.name()).contains("java/io/Serializable")) {
            doors.set(objects(file.name()));
            file.methods().stream()
                    .filter(method -> HOOKS_OF_SERIALISATION.contains(method.name()))
                    .forEach(method -> doors.set(point(new Declared(file.name(), method))));
        }
    }

    /** Its own, and those it has from classes that are not shown. */
    private void openMethods(ClassFile file) {
        openOwn(file);
        for (var name : hierarchy.supertypes(file.name())) {
            var above = classes.get(name);
            if (above != null && !isShown(above)) {
                openOwn(above);
            }
        }
        if (file.offersFields() && hierarchy.method(file.name(), "<clinit>()V") != null) {
            doorsToObjects.set(point(file.name() + "#<clinit>()V"));
        }
    }

    private void openOwn(ClassFile file) {
        file.methods().stream()
                .filter(Method::isForOthers)
                .forEach(method -> doors.set(point(new Declared(file.name(), method))));
    }

    private int objects(String type) {
        int point = point(OBJECT_POINT + type);
        objects.set(point);
        return point;
    }

    private int point(Declared method) {
        return point(method.name());
    }

    private int point(String name) {
        var known = points.get(name);
        if (known != null) {
            return known;
        }
        points.put(name, names.size());
        names.add(name);
        return names.size() - 1;
    }

    private void edge(int caller, int called) {
        if (count == from.length) {
            from = Arrays.copyOf(from, count * 2);
            to = Arrays.copyOf(to, count * 2);
        }
        from[count] = caller;
        to[count++] = called;
    }

    private int[][] sorted(int[] by, int[] others) {
        var degree = new int[size()];
        for (int i = 0; i < count; i++) {
            degree[by[i]]++;
        }
        var sorted = new int[size()][];
        Arrays.setAll(sorted, point -> new int[degree[point]]);
        for (int i = 0; i < count; i++) {
            sorted[by[i]][--degree[by[i]]] = others[i];
        }
        return sorted;
    }
}

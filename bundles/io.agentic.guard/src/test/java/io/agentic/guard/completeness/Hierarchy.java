package io.agentic.guard.completeness;

import io.agentic.guard.completeness.ClassFile.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;

/** Who extends whom, and where a call ends. */
final class Hierarchy {

    private static final String OBJECT = "java/lang/Object";

    private final Map<String, ClassFile> classes;
    private final Map<String, Map<String, Method>> methods = new HashMap<>();
    private final Map<String, Set<String>> supertypes = new HashMap<>();

    /** A method where it is declared. */
    record Declared(String owner, Method method) {

        String name() {
            return owner + '#' + method.signature();
        }
    }

    Hierarchy(Map<String, ClassFile> classes) {
        this.classes = classes;
        for (var one : classes.values()) {
            var bySignature = new HashMap<String, Method>();
            one.methods().forEach(method -> bySignature.put(method.signature(), method));
            methods.put(one.name(), bySignature);
        }
    }

    /** @return null when there is none */
    Method method(String owner, String signature) {
        var those = methods.get(owner);
        return those == null ? null : those.get(signature);
    }

    /** All classes and interfaces above it. */
    Set<String> supertypes(String name) {
        var known = supertypes.get(name);
        if (known != null) {
            return known;
        }
        var all = new LinkedHashSet<String>();
        var file = classes.get(name);
        if (file != null && file.parent() != null) {
            all.add(file.parent());
            all.addAll(supertypes(file.parent()));
            for (var above : file.interfaces()) {
                all.add(above);
                all.addAll(supertypes(above));
            }
        }
        supertypes.put(name, all);
        return all;
    }

    /** The class itself and those it extends, up to but without Object. */
    List<ClassFile> chain(ClassFile from) {
        var chain = new ArrayList<ClassFile>();
        for (var one = from; one != null && !one.name().equals(OBJECT); one = classes.get(one.parent())) {
            chain.add(one);
        }
        return chain;
    }

    /**
     * The method that a call names, as the JVM finds it: classes first, interfaces then.
     *
     * @return null for calls of arrays
     */
    Declared resolve(String owner, String name, String descriptor) {
        if (owner.startsWith("[")) {
            return null;
        }
        var signature = name + descriptor;
        for (var one = classes.get(owner); one != null; one = one.parent() == null ? null : classes.get(one.parent())) {
            var method = method(one.name(), signature);
            if (method != null) {
                return new Declared(one.name(), method);
            }
        }
        for (var above : supertypes(owner)) {
            var method = method(above, signature);
            if (method != null) {
                return new Declared(above, method);
            }
        }
        return polymorphic(owner, name);
    }

    /** MethodHandle.invokeExact and the like are called with any descriptor. */
    private Declared polymorphic(String owner, String name) {
        if (owner.equals("java/lang/invoke/MethodHandle") || owner.equals("java/lang/invoke/VarHandle")) {
            for (var method : classes.get(owner).methods()) {
                if (method.name().equals(name) && method.is(Opcodes.ACC_NATIVE)) {
                    return new Declared(owner, method);
                }
            }
        }
        return null;
    }

    /** The methods with code that calls on an object of exactly this class end in, save those of Object. */
    List<Declared> selected(ClassFile type) {
        var bySignature = new HashMap<String, Declared>();
        for (var one : chain(type)) {
            one.methods().stream()
                    .filter(method -> method.isDispatched() && !method.is(Opcodes.ACC_ABSTRACT))
                    .forEach(method -> bySignature.putIfAbsent(method.signature(), new Declared(one.name(), method)));
        }
        var selected = new ArrayList<>(bySignature.values());
        for (var above : supertypes(type.name())) {
            var file = classes.get(above);
            if (file != null && file.is(Opcodes.ACC_INTERFACE)) {
                file.methods().stream()
                        .filter(method -> method.isDispatched() && !method.is(Opcodes.ACC_ABSTRACT))
                        .filter(method -> !bySignature.containsKey(method.signature()))
                        .forEach(method -> selected.add(new Declared(above, method)));
            }
        }
        return selected;
    }

    /** The other declarations by which a method may be called on an object of a class. */
    List<Declared> calledAs(Declared target, ClassFile type) {
        var others = new ArrayList<Declared>();
        var signature = target.method().signature();
        for (var above : supertypes(type.name())) {
            var method = above.equals(target.owner()) ? null : method(above, signature);
            if (method != null && method.isDispatched()) {
                others.add(new Declared(above, method));
            }
        }
        var own = type.name().equals(target.owner()) ? null : method(type.name(), signature);
        if (own != null && own.isDispatched()) {
            others.add(new Declared(type.name(), own));
        }
        return others;
    }
}

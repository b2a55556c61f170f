package io.agentic.guard.internal;

import io.agentic.guard.internal.Place.Argument;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Puts the calls into the guarded methods. A class in which one of its places is not found cannot be loaded any more. Loops and no lambdas: the
 * JVM waits for this when it starts.
 */
final class Edits implements ClassFileTransformer {

    private static final String GATE = "io/agentic/guard/internal/Gate";
    private static final String OBJECT = "Ljava/lang/Object;";
    private static final int CODE = Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE | Opcodes.ACC_BRIDGE;

    /** No class file, so the JVM refuses the class. */
    private static final byte[] UNUSABLE = {};

    private final Map<String, ToDo> byType = new HashMap<>();

    /** What there is to edit in one class. */
    private static final class ToDo {

        private final Map<Integer, Place> places = new HashMap<>();
        private final List<Tasks> tasks = new ArrayList<>();

        /** What is left, when these took. */
        List<String> missing(Collection<Object> taken) {
            var missing = new ArrayList<String>();
            for (var place : places.values()) {
                if (!taken.contains(place)) {
                    missing.add(place.where());
                }
            }
            for (var task : tasks) {
                if (!taken.contains(task)) {
                    missing.add(task.where());
                }
            }
            return missing;
        }
    }

    /** What became of a class. */
    record Edited(byte[] file, List<String> missing) {}

    /** @param places known to the gate by their index */
    Edits(List<Place> places, List<Tasks> tasks) {
        for (int i = 0; i < places.size(); i++) {
            toDo(places.get(i).type()).places.put(i, places.get(i));
        }
        for (var task : tasks) {
            toDo(task.type()).tasks.add(task);
        }
    }

    private ToDo toDo(String type) {
        var there = byType.get(type);
        if (there == null) {
            there = new ToDo();
            byType.put(type, there);
        }
        return there;
    }

    /** Internal names of all classes there is something to edit in. */
    Collection<String> types() {
        return byType.keySet();
    }

    @Override
    public byte[] transform(ClassLoader loader, String name, Class<?> before, ProtectionDomain domain, byte[] file) {
        if (name == null || !byType.containsKey(name)) {
            return null;
        }
        try {
            var edited = edited(name, file);
            if (edited.missing().isEmpty()) {
                return edited.file();
            }
            System.err.println("The guard does not know this " + name.replace('/', '.')
                    + ", which is refused: it lacks " + String.join(", ", edited.missing()));
            Agent.missed(edited.missing());
        } catch (RuntimeException | Error e) {
            e.printStackTrace(); // the JVM would keep it to itself
            Agent.missed(List.of(name));
        }
        return UNUSABLE;
    }

    Edited edited(String name, byte[] file) {
        var toDo = byType.get(name);
        var taken = Collections.<Object>newSetFromMap(new IdentityHashMap<>());
        var reader = new ClassReader(file);
        var writer =
                new ClassWriter(reader, ClassWriter.COMPUTE_MAXS); // what is put in has no branches, so frames stay
        reader.accept(new Editor(writer, toDo, taken), 0);
        return new Edited(writer.toByteArray(), toDo.missing(taken));
    }

    private static final class Editor extends ClassVisitor {

        private final ToDo toDo;
        private final Collection<Object> taken;
        private String type;

        Editor(ClassWriter writer, ToDo toDo, Collection<Object> taken) {
            super(Opcodes.ASM9, writer);
            this.toDo = toDo;
            this.taken = taken;
        }

        @Override
        public void visit(int version, int access, String name, String signature, String above, String[] interfaces) {
            type = name;
            super.visit(version, access, name, signature, above, interfaces);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            var code = super.visitMethod(access, name, descriptor, signature, exceptions);
            if ((access & CODE) != 0) {
                return code;
            }
            for (var each : toDo.places.entrySet()) {
                if (each.getValue().isMethod(name, descriptor)) {
                    taken.add(each.getValue());
                    code = new Asking(code, type, access, descriptor, each.getKey(), each.getValue());
                }
            }
            for (var task : toDo.tasks) {
                if (task.method().equals(name)) {
                    code = new Running(code, task, taken);
                }
            }
            return code;
        }
    }

    /** Runs a task by the guard. */
    private static final class Running extends MethodVisitor {

        private final Tasks task;
        private final Collection<Object> taken;

        Running(MethodVisitor next, Tasks task, Collection<Object> taken) {
            super(Opcodes.ASM9, next);
            this.task = task;
            this.taken = taken;
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            if (owner.equals(task.calledType()) && name.equals(task.called())) {
                taken.add(task);
                var shown = name.equals("run") ? "(Ljava/lang/Runnable;)V" : "(Ljava/util/concurrent/ForkJoinTask;)Z";
                super.visitMethodInsn(Opcodes.INVOKESTATIC, GATE, name, shown, false);
            } else {
                super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
            }
        }
    }

    /** Asks when the method begins, or when it is about to return. */
    private static final class Asking extends MethodVisitor {

        private final String type;
        private final boolean isStatic;
        private final Type[] parameters;
        private final int number;
        private final Place place;

        Asking(MethodVisitor next, String type, int access, String descriptor, int number, Place place) {
            super(Opcodes.ASM9, next);
            this.type = type;
            this.isStatic = (access & Opcodes.ACC_STATIC) != 0;
            this.parameters = Type.getArgumentTypes(descriptor);
            this.number = number;
            this.place = place;
        }

        @Override
        public void visitCode() {
            super.visitCode();
            if (!place.atReturn()) {
                ask();
            }
        }

        @Override
        public void visitInsn(int opcode) {
            if (place.atReturn() && opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
                ask();
            }
            super.visitInsn(opcode);
        }

        /** The result, where it is shown, is the last argument; it is on top already, and gets below what is put before it. */
        private void ask() {
            var arguments = place.arguments();
            var showsResult =
                    !arguments.isEmpty() && arguments.get(arguments.size() - 1).parameter() == Argument.RETURNED;
            if (showsResult) {
                super.visitInsn(Opcodes.DUP);
            }
            super.visitIntInsn(Opcodes.SIPUSH, number);
            if (showsResult) {
                super.visitInsn(Opcodes.SWAP);
            }
            for (int i = 0; i < arguments.size() - (showsResult ? 1 : 0); i++) {
                load(arguments.get(i));
                if (showsResult) {
                    super.visitInsn(Opcodes.SWAP);
                }
            }
            super.visitMethodInsn(
                    Opcodes.INVOKESTATIC, GATE, "check", "(I" + OBJECT.repeat(arguments.size()) + ")V", false);
        }

        private void load(Argument argument) {
            Type loaded;
            if (argument.parameter() == Argument.THIS) {
                super.visitVarInsn(Opcodes.ALOAD, 0);
                loaded = Type.getObjectType(type);
            } else {
                loaded = parameters[argument.parameter()];
                super.visitVarInsn(loaded.getOpcode(Opcodes.ILOAD), slot(argument.parameter()));
            }
            if (!argument.field().isEmpty()) {
                var field = argument.field().split(":");
                super.visitFieldInsn(Opcodes.GETFIELD, type, field[0], field[1]);
                loaded = Type.getType(field[1]);
            }
            box(loaded);
        }

        private int slot(int parameter) {
            var slot = isStatic ? 0 : 1;
            for (int i = 0; i < parameter; i++) {
                slot += parameters[i].getSize();
            }
            return slot;
        }

        private void box(Type loaded) {
            switch (loaded.getSort()) {
                case Type.OBJECT, Type.ARRAY -> {}
                case Type.INT ->
                    super.visitMethodInsn(
                            Opcodes.INVOKESTATIC, "java/lang/Integer", "valueOf", "(I)Ljava/lang/Integer;", false);
                case Type.BOOLEAN ->
                    super.visitMethodInsn(
                            Opcodes.INVOKESTATIC, "java/lang/Boolean", "valueOf", "(Z)Ljava/lang/Boolean;", false);
                default -> throw new IllegalStateException("No " + loaded + " can be shown to " + place.where());
            }
        }
    }
}

package io.agentic.plugins.internal.scan;

import io.agentic.plugins.internal.scan.Finding.Kind;
import java.util.Set;
import java.util.stream.Stream;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Looks through classes of one jar, one after the other, method by method. */
final class ClassScan extends ClassVisitor {

    private final Suspects suspects = new Suspects();
    private final Findings findings;
    private final Set<String> own;
    private final Runnable pulse;
    private String className = "";

    /**
     * @param own classes of the jar itself, as {@code com/example/Foo}
     * @param pulse run before each method; may throw to end the scan
     */
    ClassScan(Findings findings, Set<String> own, Runnable pulse) {
        super(Opcodes.ASM9);
        this.findings = findings;
        this.own = own;
        this.pulse = pulse;
    }

    @Override
    public void visit(int version, int access, String name, String signature, String superName, String[] interfaces) {
        className = name.replace('/', '.');
        Stream.concat(Stream.ofNullable(superName), Stream.of(interfaces)).forEach(type -> type(className, type));
        if (superName != null && Suspects.isLoader(superName)) {
            findings.add(Kind.CLASS_DEFINITION, className, "is a class loader");
        }
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        pulse.run();
        var method = className + "." + name;
        if ((access & Opcodes.ACC_NATIVE) != 0) {
            findings.add(Kind.NATIVE, method, "is a native method");
        }
        return new MethodScan(method);
    }

    private void member(String method, String owner, String name, String descriptor) {
        suspects.member(owner, name, descriptor)
                .filter(kind -> counts(kind, owner))
                .ifPresent(kind -> findings.add(kind, method, "uses " + words(owner, name)));
    }

    /** To make one is to use its type. */
    private static String words(String owner, String name) {
        return owner.replace('/', '.') + (name.equals("<init>") ? "" : "." + name);
    }

    private void type(String method, String internalName) {
        var name = internalName.startsWith("[") ? element(internalName) : internalName;
        suspects.type(name)
                .filter(kind -> counts(kind, name))
                .ifPresent(kind -> findings.add(kind, method, "uses " + name.replace('/', '.')));
    }

    /** What a jar has under a name of the JDK does not hide what the JDK has. */
    private boolean counts(Kind kind, String type) {
        return kind != Kind.FORBIDDEN_PACKAGE || !own.contains(type);
    }

    private static String element(String array) {
        var type = Type.getType(array).getElementType();
        return type.getSort() == Type.OBJECT ? type.getInternalName() : "";
    }

    private void constant(String method, Object value) {
        if (value instanceof String text) {
            Suspects.text(text).ifPresent(kind -> findings.add(kind, method, "names " + text));
        } else if (value instanceof Type type) {
            if (type.getSort() == Type.OBJECT || type.getSort() == Type.ARRAY) {
                type(method, type.getInternalName());
            }
        } else if (value instanceof Handle handle) {
            member(method, handle.getOwner(), handle.getName(), handle.getDesc());
        } else if (value instanceof ConstantDynamic dynamic) {
            constant(method, dynamic.getBootstrapMethod());
            for (int i = 0; i < dynamic.getBootstrapMethodArgumentCount(); i++) {
                constant(method, dynamic.getBootstrapMethodArgument(i));
            }
        }
    }

    /** The code of a method. */
    private final class MethodScan extends MethodVisitor {

        private final String method;

        MethodScan(String method) {
            super(Opcodes.ASM9);
            this.method = method;
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            member(method, owner, name, descriptor);
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            type(method, owner);
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            type(method, type);
        }

        @Override
        public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
            type(method, descriptor);
        }

        @Override
        public void visitTryCatchBlock(Label start, Label end, Label handler, String type) {
            if (type != null) {
                type(method, type);
            }
        }

        @Override
        public void visitLdcInsn(Object value) {
            constant(method, value);
        }

        @Override
        public void visitInvokeDynamicInsn(
                String name, String descriptor, Handle bootstrap, Object... bootstrapArguments) {
            constant(method, bootstrap);
            for (var argument : bootstrapArguments) {
                constant(method, argument);
            }
        }
    }
}

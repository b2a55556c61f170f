package io.agentic.guard.completeness;

import io.agentic.guard.completeness.ClassFile.Method;
import io.agentic.guard.completeness.ClassFile.Passed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.ModuleVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Reads class files, and keeps of them what the search needs. */
final class ClassFileReader {

    private static final int ASM = Opcodes.ASM9;

    private final Modules modules;
    private final Map<String, ClassFile> classes = new HashMap<>();
    private final Map<Use, Use> shared = new HashMap<>(); // the same few calls are in many methods

    ClassFileReader(Modules modules) {
        this.modules = modules;
    }

    Map<String, ClassFile> classes() {
        return classes;
    }

    void read(byte[] file) {
        var reader = new ClassReader(file);
        reader.accept(new Visitor(), ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    }

    private final class Visitor extends ClassVisitor {

        private final List<Method> methods = new ArrayList<>();
        private String name;
        private int access;
        private String parent;
        private List<String> interfaces;
        private boolean offersFields;

        Visitor() {
            super(ASM);
        }

        @Override
        public void visit(int version, int access, String name, String signature, String parent, String[] interfaces) {
            this.name = name;
            this.access = access;
            this.parent = parent;
            this.interfaces = List.of(interfaces);
        }

        @Override
        public ModuleVisitor visitModule(String module, int access, String version) {
            return modules.reader(ASM);
        }

        @Override
        public FieldVisitor visitField(int access, String field, String descriptor, String signature, Object value) {
            var forOthers = (access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) != 0;
            offersFields |= forOthers && (access & Opcodes.ACC_STATIC) != 0 && descriptor.length() > 1;
            return null;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String method, String descriptor, String signature, String[] thrown) {
            return new Code(access, method, descriptor, methods);
        }

        @Override
        public void visitEnd() {
            if ((access & Opcodes.ACC_MODULE) == 0) {
                classes.put(name, new ClassFile(name, access, parent, interfaces, methods, offersFields));
            }
        }
    }

    private final class Code extends MethodVisitor {

        private static final int NO_PARAMETER = -1;
        private static final String TEXT = "Ljava/lang/String;";

        private final int access;
        private final String name;
        private final String descriptor;
        private final List<Method> methods;
        private final Set<Use> uses = new LinkedHashSet<>();
        private final Set<Passed> passed = new LinkedHashSet<>();
        private final Map<Integer, Integer> parameters = new HashMap<>(); // by slot
        private final List<Integer> pushed =
                new ArrayList<>(); // parameters and constants, since anything else was done

        Code(int access, String name, String descriptor, List<Method> methods) {
            super(ASM);
            this.access = access;
            this.name = name;
            this.descriptor = descriptor;
            this.methods = methods;
            int slot = (access & Opcodes.ACC_STATIC) == 0 ? 1 : 0;
            var types = Type.getArgumentTypes(descriptor);
            for (int i = 0; i < types.length; slot += types[i++].getSize()) {
                parameters.put(slot, i);
            }
        }

        @Override
        public void visitVarInsn(int opcode, int slot) {
            if (opcode <= Opcodes.ALOAD) {
                pushed.add(parameters.getOrDefault(slot, NO_PARAMETER));
            } else {
                pushed.clear();
            }
        }

        @Override
        public void visitInsn(int opcode) {
            if (opcode <= Opcodes.DCONST_1) {
                pushed.add(NO_PARAMETER);
            } else {
                pushed.clear();
            }
        }

        @Override
        public void visitIntInsn(int opcode, int operand) {
            pushed.add(NO_PARAMETER);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            var call = use(Use.Kind.CALL, owner, name, descriptor);
            pass(call, Type.getArgumentTypes(descriptor));
            pushed.clear();
            if (opcode == Opcodes.INVOKESTATIC) {
                use(Use.Kind.TOUCH, owner);
            }
        }

        /** What a lambda is made with comes first in its body. */
        private void capture(Handle body, Type[] types) {
            var withoutThis = body.getTag() == Opcodes.H_INVOKESTATIC
                    ? types
                    : Arrays.copyOfRange(types, Math.min(1, types.length), types.length);
            pass(use(Use.Kind.BIND, body.getOwner(), body.getName(), body.getDesc()), withoutThis);
        }

        private void pass(Use call, Type[] types) {
            int first = pushed.size() - types.length;
            for (int i = 0; first >= 0 && i < types.length; i++) {
                int parameter = pushed.get(first + i);
                if (parameter != NO_PARAMETER && types[i].getDescriptor().equals(TEXT)) {
                    passed.add(new Passed(parameter, call, i));
                }
            }
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            pushed.clear();
            if (opcode == Opcodes.GETSTATIC || opcode == Opcodes.PUTSTATIC) {
                use(Use.Kind.TOUCH, owner);
            }
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            pushed.clear();
            if (opcode == Opcodes.NEW) {
                use(Use.Kind.MAKE, type);
            }
        }

        @Override
        public void visitLdcInsn(Object value) {
            pushed.add(NO_PARAMETER);
            constant(value);
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            if (arguments.length > 1 && arguments[1] instanceof Handle body) {
                capture(body, Type.getArgumentTypes(descriptor));
            }
            pushed.clear();
            dynamic(bootstrap, arguments);
        }

        private void dynamic(Handle bootstrap, Object... arguments) {
            use(Use.Kind.LINK, bootstrap.getOwner(), bootstrap.getName(), bootstrap.getDesc());
            for (var argument : arguments) {
                constant(argument);
            }
        }

        private void constant(Object value) {
            if (value instanceof Handle handle) {
                if (handle.getTag() >= Opcodes.H_INVOKEVIRTUAL) {
                    use(Use.Kind.BIND, handle.getOwner(), handle.getName(), handle.getDesc());
                }
                if (handle.getTag() == Opcodes.H_NEWINVOKESPECIAL) {
                    use(Use.Kind.MAKE, handle.getOwner());
                }
            } else if (value instanceof ConstantDynamic constant) {
                var arguments = new Object[constant.getBootstrapMethodArgumentCount()];
                for (int i = 0; i < arguments.length; i++) {
                    arguments[i] = constant.getBootstrapMethodArgument(i);
                }
                dynamic(constant.getBootstrapMethod(), arguments);
            } else if (value instanceof Type type && type.getSort() == Type.OBJECT) {
                use(Use.Kind.LITERAL, type.getInternalName());
            } else if (value instanceof String text && text.indexOf('.') > 0 && text.indexOf(' ') < 0) {
                use(Use.Kind.NAME, text.replace('.', '/'));
            }
        }

        private void use(Use.Kind kind, String owner) {
            use(kind, owner, "", "");
        }

        private Use use(Use.Kind kind, String owner, String name, String descriptor) {
            var use = shared.computeIfAbsent(new Use(kind, owner, name, descriptor), same -> same);
            uses.add(use);
            return use;
        }

        @Override
        public void visitEnd() {
            methods.add(new Method(access, name, descriptor, List.copyOf(uses), List.copyOf(passed)));
        }
    }
}

package io.agentic.karaf.jdk24;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Edits two classes while they are loaded: the JDK's {@code Subject}, and Karaf's {@code JaasHelper}, of which many bundles have a copy. */
final class SubjectEdits implements ClassFileTransformer {

    static final String SUBJECT = "javax/security/auth/Subject";
    static final String JAAS_HELPER = "org/apache/karaf/util/jaas/JaasHelper";

    private static final String CARRIED_SUBJECT = "io/agentic/karaf/jdk24/CarriedSubject";
    private static final String CARRYING =
            "(L" + SUBJECT + ";Ljava/util/concurrent/Callable;)Ljava/util/concurrent/Callable;";

    @Override
    public byte[] transform(ClassLoader loader, String name, Class<?> before, ProtectionDomain domain, byte[] file) {
        if (SUBJECT.equals(name)) {
            return edited(file, SubjectEdits::editSubject);
        }
        return JAAS_HELPER.equals(name) ? edited(file, SubjectEdits::editJaasHelper) : null;
    }

    /** Asked for each method. */
    private interface Edit {

        /** The visitor for the code that is there; null drops this code, for another was written. */
        MethodVisitor of(String method, String descriptor, MethodVisitor writer);
    }

    private static byte[] edited(byte[] file, Edit edit) {
        var reader = new ClassReader(file);
        var writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        var editor = new ClassVisitor(Opcodes.ASM9, writer) {
            @Override
            public MethodVisitor visitMethod(
                    int access, String name, String descriptor, String signature, String[] exceptions) {
                return edit.of(name, descriptor, super.visitMethod(access, name, descriptor, signature, exceptions));
            }
        };
        reader.accept(editor, 0);
        return writer.toByteArray();
    }

    private static MethodVisitor editSubject(String method, String descriptor, MethodVisitor writer) {
        if (method.equals("getSubject")) {
            writer.visitCode();
            writer.visitMethodInsn(Opcodes.INVOKESTATIC, CARRIED_SUBJECT, "current", "()L" + SUBJECT + ";", false);
            return returned(writer);
        }
        return method.equals("callAs") ? new CarryingAction(writer) : writer;
    }

    /** Karaf binds the subject to an access control context; its {@code doAs} hands over to the one of the JDK, which ends in {@code callAs}. */
    private static MethodVisitor editJaasHelper(String method, String descriptor, MethodVisitor writer) {
        if (!method.equals("doAs")) {
            return writer;
        }
        writer.visitCode();
        callWithBothArguments(writer, SUBJECT, method, descriptor);
        return returned(writer);
    }

    private static void callWithBothArguments(MethodVisitor code, String owner, String method, String descriptor) {
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitVarInsn(Opcodes.ALOAD, 1);
        code.visitMethodInsn(Opcodes.INVOKESTATIC, owner, method, descriptor, false);
    }

    private static MethodVisitor returned(MethodVisitor code) {
        code.visitInsn(Opcodes.ARETURN);
        code.visitMaxs(0, 0); // computed by the writer
        code.visitEnd();
        return null;
    }

    /** Wraps the second argument of {@code callAs} before anything is done with it. */
    private static final class CarryingAction extends MethodVisitor {

        CarryingAction(MethodVisitor writer) {
            super(Opcodes.ASM9, writer);
        }

        @Override
        public void visitCode() {
            super.visitCode();
            callWithBothArguments(this, CARRIED_SUBJECT, "carrying", CARRYING);
            visitVarInsn(Opcodes.ASTORE, 1);
        }
    }
}

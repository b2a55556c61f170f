package io.agentic.guard.completeness;

import java.util.List;
import org.objectweb.asm.Opcodes;

/**
 * What the search needs of a class. Names are those of the JVM, with slashes.
 *
 * @param access those of the class, or of the member when it is one
 */
record ClassFile(
        String name, int access, String parent, List<String> interfaces, List<Method> methods, boolean offersFields) {

    /**
     * Hands a parameter on as it is.
     *
     * @param parameter which one, from 0 on
     * @param call to what
     * @param argument as which one
     */
    record Passed(int parameter, Use call, int argument) {}

    /**
     * A method.
     *
     * @param uses what its code does, each thing once
     * @param passed texts that it was given and gives to another
     */
    record Method(int access, String name, String descriptor, List<Use> uses, List<Passed> passed) {

        boolean is(int flag) {
            return (access & flag) != 0;
        }

        /** Whether a call of it may end in another class. */
        boolean isDispatched() {
            return !is(Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE) && !name.startsWith("<");
        }

        boolean isForOthers() {
            return is(Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED);
        }

        String signature() {
            return name + descriptor;
        }
    }

    boolean is(int flag) {
        return (access & flag) != 0;
    }
}

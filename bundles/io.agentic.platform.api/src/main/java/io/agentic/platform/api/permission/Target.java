package io.agentic.platform.api.permission;

import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem.Code;
import io.agentic.platform.api.operation.Shown;
import java.util.Optional;

/** What a permission is about: one thing, or many of a kind. Its text, parsed again, is it again. */
sealed interface Target permits FileTarget, NameTarget, SocketTarget {

    /** What both are about, where one text can say that; all of it together with what {@link FileTarget#edge} says. */
    Optional<? extends Target> meet(Target other);

    /** Grows from what is wide to what is narrow: what has another in it ranks before it. */
    int rank();

    /** What is wrong with a target that somebody wrote. */
    static AgenticException wrong(PermissionType type, String target, String rule, String remedy) {
        return new AgenticException(
                Code.USAGE, "'" + Shown.line(target) + "' is no target of " + type.word() + ": " + rule, remedy);
    }
}

package io.agentic.platform.api.permission;

/** Many targets of one type, found by what they are about and not one after the other. */
interface Index {

    /** Adds a target, while the set is made. */
    void add(Target target, int actions);

    /** Whether one thing is among them, given as plugins name it. What is no such name is not. */
    boolean permits(String target, int action);

    /** Whether all that the target is about is among them. */
    boolean covers(Target target, int action);

    /** An empty one. */
    static Index of(PermissionType type) {
        return switch (type) {
            case FILE -> new FileIndex();
            case SOCKET -> new SocketIndex();
            default -> new NameIndex();
        };
    }
}

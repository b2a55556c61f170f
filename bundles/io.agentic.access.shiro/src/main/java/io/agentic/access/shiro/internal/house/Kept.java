package io.agentic.access.shiro.internal.house;

/** Something that is kept in the store. */
public sealed interface Kept permits User, FormerUser, Role, Token, SshKey, Workspace {

    /** Data that is nobody's in particular. */
    String OF_THE_HOUSE = "house";

    /** What kind of document it is. */
    String kind();

    /** What tells it from others of its kind. */
    String id();

    /** Whose data it is. */
    default String subject() {
        return OF_THE_HOUSE;
    }
}

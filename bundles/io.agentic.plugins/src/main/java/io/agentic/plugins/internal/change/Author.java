package io.agentic.plugins.internal.change;

import io.agentic.platform.api.access.Caller;

/**
 * Who makes a change.
 *
 * @param user a user, or the house itself
 * @param door where it came in
 */
public record Author(String user, String door) {

    /** The house, doing what it was told before. */
    public static final Author HOUSE = new Author("house", "plugins");

    /** Somebody with access to the folder {@code deploy}. */
    public static final Author DEPLOY_FOLDER = new Author("house", "deploy");

    public static Author of(Caller caller) {
        return new Author(caller.user(), caller.door());
    }
}

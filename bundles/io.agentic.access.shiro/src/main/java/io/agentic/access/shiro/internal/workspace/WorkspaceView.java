package io.agentic.access.shiro.internal.workspace;

import java.util.List;

/**
 * A workspace in a listing.
 *
 * @param members how many hold roles in it
 * @param tools that may be used in it, or a star
 * @param models that may be asked in it, or a star
 * @param regions where its data may be sent to models, or a star
 * @param version one more with each change; 0 for the default one that was never changed
 */
public record WorkspaceView(
        String name,
        long members,
        List<String> tools,
        List<String> models,
        List<String> regions,
        String summary,
        long version) {}

package io.agentic.access.shiro.internal.workspace;

import io.agentic.platform.api.access.WorkspaceContents;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Things of a workspace that are there until they are removed. */
final class FakeContents implements WorkspaceContents {

    private final CompletableFuture<Void> removal = new CompletableFuture<>();
    private String what;
    private int removals;

    FakeContents(String what) {
        this.what = what;
    }

    @Override
    public String of(String workspace) {
        return what;
    }

    @Override
    public CompletionStage<Void> remove(String workspace) {
        removals++;
        return removal;
    }

    /** The removal has come to its end, and this is left. */
    void removed(String left) {
        what = left;
        removal.complete(null);
    }

    void failed() {
        removal.completeExceptionally(new IllegalStateException("a disk broke"));
    }

    int removals() {
        return removals;
    }
}

package io.agentic.plugin.review.internal.source;

/**
 * What a file is that was not written in its repository.
 *
 * @param category {@link Category#GENERATED} or {@link Category#VENDORED}
 * @param because by what it is known, as a phrase that follows a path
 */
public record Origin(Category category, String because) {

    static Origin made(String because) {
        return new Origin(Category.GENERATED, because);
    }

    static Origin foreign(String because) {
        return new Origin(Category.VENDORED, because);
    }
}

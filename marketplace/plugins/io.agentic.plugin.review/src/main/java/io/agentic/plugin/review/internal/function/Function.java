package io.agentic.plugin.review.internal.function;

import io.agentic.plugin.review.internal.source.Span;
import java.util.List;

/**
 * A function, method, constructor or lambda with a body.
 *
 * @param name what it is called; empty when it has no name
 * @param start where its header begins
 * @param body between its braces, or the indented lines of Python
 * @param parameters how many arguments a caller must give
 * @param own the pieces of its body that belong to no function inside it
 * @param nesting how many control statements stand within each other at most
 */
public record Function(String name, int start, Span body, int parameters, List<Span> own, int nesting) {

    public Function {
        own = List.copyOf(own);
    }

    /** Its own code, without the functions inside it. */
    public String ownCode(String code) {
        var text = new StringBuilder();
        own.forEach(piece -> text.append(code, piece.start(), piece.end()).append('\n'));
        return text.toString();
    }
}

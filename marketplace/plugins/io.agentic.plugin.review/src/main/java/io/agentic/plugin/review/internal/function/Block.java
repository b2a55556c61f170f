package io.agentic.plugin.review.internal.function;

import java.util.ArrayList;
import java.util.List;

/** A pair of braces in masked code, with what stands before it. Grows while the code is read. */
final class Block {

    /** What a block is to the control flow. */
    enum Kind {
        FUNCTION,
        CONTROL,
        OTHER
    }

    private final Kind kind;
    private final String name;
    private final int header;
    private final int open;
    private final String parameters;
    private final List<Block> inside = new ArrayList<>();
    private int close;

    Block(Kind kind, String name, int header, int open, String parameters) {
        this.kind = kind;
        this.name = name;
        this.header = header;
        this.open = open;
        this.parameters = parameters;
        close = open;
    }

    Kind kind() {
        return kind;
    }

    String name() {
        return name;
    }

    /** Where the statement or declaration begins. */
    int header() {
        return header;
    }

    int open() {
        return open;
    }

    int close() {
        return close;
    }

    /** The text between the parentheses of a function. */
    String parameters() {
        return parameters;
    }

    List<Block> inside() {
        return inside;
    }

    void add(Block block) {
        inside.add(block);
    }

    void closeAt(int at) {
        close = at;
    }

    /** How deep control blocks stand within each other, not counting functions inside. */
    int nesting() {
        var deepest = 0;
        for (var block : inside) {
            if (block.kind != Kind.FUNCTION) {
                deepest = Math.max(deepest, block.nesting() + (block.kind == Kind.CONTROL ? 1 : 0));
            }
        }
        return deepest;
    }
}

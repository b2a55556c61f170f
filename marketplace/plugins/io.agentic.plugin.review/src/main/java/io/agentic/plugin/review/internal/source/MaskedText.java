package io.agentic.plugin.review.internal.source;

import java.util.List;

/**
 * A program text in which rules can search without being fooled. All texts have the length and the lines of the original.
 *
 * @param code comments and the inside of literals are blank; delimiters and interpolated expressions are kept
 * @param uncommented comments are blank
 * @param literals in the order of their start
 */
public record MaskedText(String code, String uncommented, List<Literal> literals) {

    public MaskedText {
        literals = List.copyOf(literals);
    }

    /** Masks {@code text}; a language that is not understood comes back as it is, without literals. */
    public static MaskedText of(String text, Language language) {
        var mask = new Mask(text);
        if (language == Language.JAVA) {
            new CurlyLexer(mask, false).run();
        } else if (language.isScript()) {
            new CurlyLexer(mask, true).run();
        } else if (language == Language.PYTHON) {
            new PythonLexer(mask).run();
        } else if (language == Language.GO) {
            new GoLexer(mask).run();
        }
        return mask.masked();
    }
}

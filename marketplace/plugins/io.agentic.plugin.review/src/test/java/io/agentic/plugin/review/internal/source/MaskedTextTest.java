package io.agentic.plugin.review.internal.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskedTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    JAVA       | a("x//y"); // eval(1)      | a("    ");
                    JAVA       | a('"'); /* b( */ c()       | a(' ');          c()
                    JAVA       | a("q\\"b(") + c            | a("     ") + c
                    PYTHON     | f('#no') # exec(x)         | f('   ')
                    PYTHON     | f(r'\\d', b"x")            | f(r'  ', b" ")
                    PYTHON     | f("it's", 'a"b')           | f("    ", '   ')
                    PYTHON     | f(f"a {x} b {{y}}")        | f(f"  {x}        ")
                    JAVASCRIPT | q(`a ${f("b")} c`)         | q(`  ${f(" ")}  `)
                    JAVASCRIPT | x = /eval("[/]/g.test(y)   | x = /         /g.test(y)
                    JAVASCRIPT | a / b; eval("1") / 2       | a / b; eval(" ") / 2
                    JAVASCRIPT | `a ${`n ${1}`}` + b        | `  ${`  ${1}`}` + b
                    """)
    void blanksCommentsAndInsidesOfLiteralsOnly(Language language, String text, String code) {
        var masked = MaskedText.of(text, language);

        assertThat(masked.code().stripTrailing()).isEqualTo(code);
        assertThat(masked.code()).hasSameSizeAs(text);
    }

    @Test
    void keepsLinesOfTextBlocksAndTripleQuotes() {
        var java = "var s = \"\"\"\n  eval(x) \"quoted\"\n  \"\"\";\nnext();";
        var python = "s = '''\neval(x)\n'''\nnext()";

        assertThat(MaskedText.of(java, Language.JAVA).code())
                .doesNotContain("eval")
                .contains("\nnext();")
                .hasLineCount(4);
        assertThat(MaskedText.of(python, Language.PYTHON).code())
                .doesNotContain("eval")
                .contains("\nnext()")
                .hasLineCount(4);
    }

    @Test
    void survivesTextsThatEndInTheMiddle() {
        for (var text : new String[] {"\"abc", "/* x", "`a ${b", "'\\", "\"\"\"x\\", "/re[", "f\"{a", "'''x"}) {
            for (var language : new Language[] {Language.JAVA, Language.PYTHON, Language.TYPESCRIPT}) {
                assertThat(MaskedText.of(text, language).code()).hasSameSizeAs(text);
            }
        }
    }
}

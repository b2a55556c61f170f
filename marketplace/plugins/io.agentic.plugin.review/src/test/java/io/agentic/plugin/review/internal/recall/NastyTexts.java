package io.agentic.plugin.review.internal.recall;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Texts that nobody writes: very long lines, endless nesting, blanks without end. */
final class NastyTexts {

    /** A file of each kind that a tool reads. */
    static final List<String> NAMES = List.of(
            "src/A.java",
            "src/a.py",
            "src/a.js",
            "src/a.ts",
            "src/a.go",
            "src/test/ATest.java",
            "tests/test_a.py",
            "src/a.test.ts",
            "src/a_test.go",
            "README.md",
            "package.json",
            "package-lock.json",
            "pom.xml",
            "go.mod",
            "go.sum",
            "Cargo.toml",
            "Cargo.lock",
            "build.gradle",
            "requirements.txt",
            "pyproject.toml",
            "Makefile",
            "a.properties");

    private NastyTexts() {}

    /** @param length of most of them, in characters */
    static Map<String, String> of(int length) {
        var deep = Math.min(20_000, length / 4);
        var texts = new TreeMap<String, String>();
        texts.put("nothing", "");
        texts.put("one word", "a".repeat(length));
        texts.put("calls in a line", "query(\"SELECT \" + a, b); ".repeat(length / 25));
        texts.put("assignments in a line", "key = \"value\"; ".repeat(length / 15));
        texts.put("imports", "import a.b.C;\nimport x from 'y'\nfrom a import (b)\n".repeat(length / 60));
        texts.put("declarations without an end", "const a\nimport a\nfunc f\ndef f\nclass A\n".repeat(length / 40));
        texts.put("words at an equals sign", "a = b ".repeat(length / 6));
        texts.put("equals signs", "=".repeat(length));
        texts.put("blanks", " ".repeat(length) + "x");
        texts.put("blanks between words", ("x" + " ".repeat(deep)).repeat(length / deep));
        texts.put("blank lines", "\n".repeat(length) + "x");
        texts.put("tabs and blank lines", "\t\n \r\n".repeat(length / 5));
        texts.put("quotes", "\"".repeat(length - 1));
        texts.put("single quotes", "'".repeat(length - 1));
        texts.put("backslashes", "\"" + "\\".repeat(length - 1));
        texts.put("open comments", "/* ".repeat(length / 3));
        texts.put("open parentheses", "f(".repeat(deep));
        texts.put("closed parentheses", "(".repeat(deep) + ")".repeat(deep));
        texts.put("open braces", "if (a) {\n".repeat(deep));
        texts.put("closed braces", "class A { void f() " + "{".repeat(deep) + "}".repeat(deep) + "}");
        texts.put("open brackets", "[".repeat(deep));
        texts.put("closed objects", "{\"a\":".repeat(deep) + "1" + "}".repeat(deep));
        texts.put("open quotes", "\"\n'\n`".repeat(deep));
        texts.put("open elements", "<a>".repeat(deep));
        texts.put("links", "[a](".repeat(deep));
        texts.put("paths", "a/".repeat(length / 2));
        texts.put("dots", "a.".repeat(length / 2));
        texts.put("additions", "x = " + "\"a\" + ".repeat(deep) + "b");
        texts.put("controls", "\u0000\u0001\u001b[31m\u202e\ufffd".repeat(deep));
        texts.put("halves of characters", "\ud800 \udc00\n".repeat(deep));
        return texts;
    }
}

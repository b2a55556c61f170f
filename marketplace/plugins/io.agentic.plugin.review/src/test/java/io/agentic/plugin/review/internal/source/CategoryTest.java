package io.agentic.plugin.review.internal.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CategoryTest {

    @ParameterizedTest
    @CsvSource({
        "src/main/java/a/test/Thing.java, SOURCE",
        "src/test/java/a/ThingTest.java, TEST",
        "tests/test_app.py, TEST",
        "web/app.spec.ts, TEST",
        "app.py, SOURCE",
        "requirements.txt, CONFIG",
        "docs/guide.md, DOC",
        "web/vendor/x.js, VENDORED",
        "web/jquery-3.1.js, VENDORED",
        "api_pb2.py, GENERATED",
        "package-lock.json, GENERATED",
        "examples/a.py, EXAMPLE",
        "logo.png, OTHER"
    })
    void tellsThePartOfAFileByItsPath(String path, Category category) {
        assertThat(Category.of(path)).isEqualTo(category);
    }

    @Test
    void believesAFileThatSaysItIsGenerated() {
        assertThat(new SourceFile("a.py", "# Code generated. DO NOT EDIT.\nx = 1\n").category())
                .isEqualTo(Category.GENERATED);
        assertThat(new SourceFile("a.py", "x = 'DO NOT EDIT'\n").category()).isEqualTo(Category.SOURCE);
    }
}

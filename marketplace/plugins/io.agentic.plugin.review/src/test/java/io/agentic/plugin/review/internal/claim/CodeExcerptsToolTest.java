package io.agentic.plugin.review.internal.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.api.data.Fields;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.testkit.tool.MapWorkspace;
import io.agentic.testkit.tool.ToolBench;
import java.util.List;
import org.junit.jupiter.api.Test;

class CodeExcerptsToolTest {

    private static final String KEY_BODY = "MIIEowIBAAKCAQEAr7T9";

    private static ToolOutcome.Done show(MapWorkspace files, Fields what) {
        return (ToolOutcome.Done) new ToolBench(files)
                .with("code_excerpts", new CodeExcerptsTool())
                .call("code_excerpts", what);
    }

    private static List<String> texts(ToolOutcome.Done shown) {
        return shown.data().objects("excerpts").stream()
                .map(excerpt -> excerpt.text("text"))
                .toList();
    }

    @Test
    void showsTwelveLinesToEachSideWithTheirNumbers() {
        var files = new MapWorkspace().with("a.py", "x\n".repeat(100));

        var text = texts(show(files, Fields.of("places", List.of("a.py:50")))).get(0);

        assertThat(text.lines()).hasSize(25).startsWith("38: x").endsWith("62: x");
    }

    @Test
    void masksEveryLineOfAPrivateKey() {
        var key = "-----BEGIN " + "RSA PRIVATE KEY-----\n" + (KEY_BODY + "x".repeat(44) + "\n").repeat(3) + "-----END "
                + "RSA PRIVATE KEY-----\nafter\n";

        var text = texts(show(new MapWorkspace().with("id.pem", key), Fields.of("files", List.of("id.pem"))))
                .get(0);

        assertThat(text).doesNotContain(KEY_BODY).contains("2: (a line of a private key)", "6: after");
    }

    @Test
    void saysWhatItCannotShowAndWhatWouldBeTooMuch() {
        var files = new MapWorkspace()
                .with("long.js", "y".repeat(400_000))
                .with("a.py", "x".repeat(200).concat("\n").repeat(150))
                .with("b.py", "x".repeat(200).concat("\n").repeat(150));

        var shown = show(files, Fields.of("files", List.of("long.js", "a.py", "b.py", "none.py")));

        assertThat(texts(shown)).hasSize(2).allSatisfy(text -> assertThat(text.length())
                .isLessThan(40_000));
        assertThat(shown.content()).contains("b.py is left out", "none.py cannot be shown");
    }
}

package io.agentic.config.files.internal.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CfgTextTest {

    private static final CfgText TEXT = new CfgText("""
            # The engine
            size = 5

            # in two lines
            folder = /one\\
                /two
            ! end
            """);

    @Test
    void readsWhatJavaReads() {
        assertThat(TEXT.raw()).containsExactly(Map.entry("size", "5"), Map.entry("folder", "/one/two"));
    }

    @Test
    void changesTheLinesOfOneKey() {
        assertThat(TEXT.with("folder", "/three").text()).isEqualTo("""
                # The engine
                size = 5

                # in two lines
                folder = /three
                ! end
                """);
    }

    @Test
    void addsAKeyAtTheEnd() {
        assertThat(TEXT.with("on", "true").text()).isEqualTo(TEXT.text() + "on = true\n");
    }

    @Test
    void removesTheLinesOfOneKey() {
        assertThat(TEXT.without("size").text()).isEqualTo(TEXT.text().replace("size = 5\n", ""));
    }

    @Test
    void writesWhatItReads() {
        for (var value : new String[] {"C:\\temp\\", "a = b", "# no comment", "ä\nb", ""}) {
            assertThat(CfgText.EMPTY.with("key", value).raw()).containsExactly(Map.entry("key", value));
        }
    }

    @Test
    void makesOneOfAKeyThatStandsTwice() {
        assertThat(new CfgText("a = 1\na = 2\n").with("a", "3").text()).isEqualTo("a = 3\n");
    }

    @Test
    void fillsInPropertiesAndLeavesThemInTheText() {
        var text = new CfgText("folder = ${java.home}/x\n");

        assertThat(text.values()).containsEntry("folder", System.getProperty("java.home") + "/x");
        assertThat(text.with("on", "true").text()).startsWith("folder = ${java.home}/x\n");
    }
}

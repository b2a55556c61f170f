package io.agentic.guard.completeness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RuleTest {

    @Test
    void fitsTheNamesItLists() {
        var rule = Rule.parse("harmless java.io.Console#echo|is* a server has no terminal");

        assertThat(rule.fits("java/io/Console#echo(Z)Z")).isTrue();
        assertThat(rule.fits("java/io/Console#istty()Z")).isTrue();
        assertThat(rule.fits("java/io/Console#encoding()Ljava/lang/String;")).isFalse();
        assertThat(rule.reason()).isEqualTo("a server has no terminal");
    }

    @Test
    void fitsOneOfSeveralOfANameByItsDescriptor() {
        var rule = Rule.parse("guarded java.io.File#list()[Ljava/lang/String; in place");

        assertThat(rule.fits("java/io/File#list()[Ljava/lang/String;")).isTrue();
        assertThat(rule.fits("java/io/File#list(Ljava/io/FilenameFilter;)[Ljava/lang/String;"))
                .isFalse();
    }

    @Test
    void staysInAPackageUnlessToldOtherwise() {
        assertThat(Rule.parse("file sun.awt.*#*").fits("sun/awt/X11/XToolkit#run()V"))
                .isFalse();
        assertThat(Rule.parse("file sun.awt.**#*").fits("sun/awt/X11/XToolkit#run()V"))
                .isTrue();
    }

    @Test
    void refusesALineWithoutMethods() {
        assertThatThrownBy(() -> Rule.parse("harmless java.io.Console")).hasMessageContaining("CLASS#METHOD");
    }

    @Test
    void tellsRulesThatAreOfNoUse() {
        var rules = new RuleSet(List.of(Rule.parse("file a.B#c"), Rule.parse("file a.D#e")));

        rules.use(rules.first("a/B#c()V"));

        assertThat(rules.stale()).containsExactly("file a.D#e");
    }
}

package io.agentic.plugin.review.internal.lint;

import static org.assertj.core.api.Assertions.assertThat;

import net.sourceforge.pmd.lang.rule.Rule;
import org.junit.jupiter.api.Test;

class JavaRulesTest {

    /** The plugin leaves out what PMD reads XPath with; here it is on the class path, so that nothing else would tell. */
    @Test
    void needNoXPath() {
        assertThat(JavaRules.ALL)
                .extracting(rule -> rule.pmd().get().getProperty(Rule.VIOLATION_SUPPRESS_XPATH_DESCRIPTOR))
                .allMatch(xpath -> xpath.isEmpty());
    }
}

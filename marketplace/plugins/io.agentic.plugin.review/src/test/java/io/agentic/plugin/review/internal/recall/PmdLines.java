package io.agentic.plugin.review.internal.recall;

import java.nio.file.Path;
import net.sourceforge.pmd.PMDConfiguration;
import net.sourceforge.pmd.PmdAnalysis;
import net.sourceforge.pmd.lang.java.JavaLanguageModule;

/** Runs PMD's own rules as a program: all of its quick start, of its categories of mistakes, threads and security. */
final class PmdLines {

    private PmdLines() {}

    public static void main(String[] arguments) {
        var configuration = new PMDConfiguration();
        configuration.setDefaultLanguageVersion(JavaLanguageModule.getInstance().getDefaultVersion());
        configuration.setIgnoreIncrementalAnalysis(true);
        configuration.addInputPath(Path.of(arguments[0]));
        for (var rules : new String[] {
            "rulesets/java/quickstart.xml",
            "category/java/security.xml",
            "category/java/errorprone.xml",
            "category/java/multithreading.xml"
        }) {
            configuration.addRuleSet(rules);
        }
        try (var analysis = PmdAnalysis.create(configuration)) {
            analysis.performAnalysisAndCollectReport()
                    .getViolations()
                    .forEach(found -> System.out.println(found.getFileId().getAbsolutePath() + "\t"
                            + found.getBeginLine() + "\t" + found.getRule().getName()));
        }
    }
}

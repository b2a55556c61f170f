package io.agentic.plugin.review.internal.lint;

import io.agentic.plugin.review.internal.finding.Finding;
import io.agentic.plugin.review.internal.lint.JavaRules.JavaRule;
import io.agentic.plugin.review.internal.source.Acknowledged;
import io.agentic.plugin.review.internal.source.SourceFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import net.sourceforge.pmd.PMDConfiguration;
import net.sourceforge.pmd.PmdAnalysis;
import net.sourceforge.pmd.lang.LanguageRegistry;
import net.sourceforge.pmd.lang.document.FileId;
import net.sourceforge.pmd.lang.document.TextFile;
import net.sourceforge.pmd.lang.java.JavaLanguageModule;
import net.sourceforge.pmd.lang.rule.Rule;
import net.sourceforge.pmd.lang.rule.RuleSet;
import net.sourceforge.pmd.reporting.FileAnalysisListener;
import net.sourceforge.pmd.reporting.GlobalAnalysisListener;
import net.sourceforge.pmd.reporting.Report;
import net.sourceforge.pmd.reporting.RuleViolation;
import net.sourceforge.pmd.util.log.PmdReporter;

/**
 * Judges Java files with PMD, in the calling thread. PMD gets texts, not files, and knows the types of the JDK and of each file alone:
 * no class path of the reviewed program is read. For one thread.
 */
final class JavaLint {

    private static final Pattern METHOD = Pattern.compile("`(\\w+)\\(");

    /** What throws when something is not there. */
    private static final Pattern LOOKS_UP =
            Pattern.compile("\\.\\s*(?:get(?:Declared)?(?:Constructor|Method|Field)|getDrivers|forName)\\s*\\(");

    private static final int HEADER = 400;

    private final Map<String, SourceFile> files = new LinkedHashMap<>();
    private final Map<Rule, JavaRule> rules = new HashMap<>();
    private final Map<String, String> unread = new LinkedHashMap<>();

    void add(SourceFile file) {
        files.put(file.path(), file);
    }

    /** Why files were not understood, by path. */
    Map<String, String> unread() {
        return Map.copyOf(unread);
    }

    /** @throws InterruptedException if the call should end; asked before each file */
    List<Finding> run() throws InterruptedException {
        if (files.isEmpty()) {
            return List.of();
        }
        try {
            return run(files.values());
        } catch (StackOverflowError nested) {
            return runOneByOne();
        }
    }

    /** So that one file whose nesting the parser does not endure costs no other its review. */
    private List<Finding> runOneByOne() throws InterruptedException {
        var findings = new ArrayList<Finding>();
        unread.clear();
        for (var file : files.values()) {
            try {
                findings.addAll(run(List.of(file)));
            } catch (StackOverflowError nested) {
                unread.put(file.path(), file.path() + ": nested too deeply to be judged");
            }
        }
        return findings;
    }

    private List<Finding> run(Collection<SourceFile> some) throws InterruptedException {
        try (var analysis = PmdAnalysis.create(configuration())) {
            for (var rule : JavaRules.ALL) {
                analysis.addRuleSet(RuleSet.forSingleRule(prepared(rule)));
            }
            for (var file : some) {
                analysis.files()
                        .addFile(TextFile.forCharSeq(
                                file.text(),
                                FileId.fromPathLikeString(file.path()),
                                JavaLanguageModule.getInstance().getDefaultVersion()));
            }
            analysis.addListener(new Patience());
            return findings(analysis.performAnalysisAndCollectReport());
        } catch (Stopped stopped) {
            throw new InterruptedException("stopped while judging Java files");
        }
    }

    private static PMDConfiguration configuration() {
        var configuration = new PMDConfiguration(LanguageRegistry.singleton(JavaLanguageModule.getInstance()));
        configuration.setThreads(0);
        configuration.setIgnoreIncrementalAnalysis(true);
        configuration.setReporter(PmdReporter.quiet());
        configuration.setClassLoader(ClassLoader.getPlatformClassLoader());
        return configuration;
    }

    private Rule prepared(JavaRule rule) {
        var made = rule.pmd().get();
        made.setLanguage(JavaLanguageModule.getInstance());
        made.setName(made.getClass().getSimpleName().replaceFirst("Rule$", ""));
        made.setMessage(rule.why());
        rules.put(made, rule);
        return made;
    }

    private List<Finding> findings(Report report) {
        report.getProcessingErrors()
                .forEach(error -> unread.put(
                        error.getFileId().getOriginalPath(),
                        error.getFileId().getOriginalPath() + ": not understood as Java: "
                                + firstLine(error.getMsg())));
        var findings = new ArrayList<Finding>();
        for (var violation : report.getViolations()) {
            if (!isExplained(violation) && !isLookedUp(violation) && !isOverload(violation) && !isKnown(violation)) {
                findings.add(finding(violation));
            }
        }
        return findings;
    }

    private boolean isKnown(RuleViolation violation) {
        var file = files.get(violation.getFileId().getOriginalPath());
        return Acknowledged.MISTAKE.isIn(file, violation.getBeginLine());
    }

    /** Whether somebody wrote, in whatever words, that a case falls through, or why a call is made whose result nobody wants. */
    private boolean isExplained(RuleViolation violation) {
        var file = files.get(violation.getFileId().getOriginalPath());
        var before = Math.max(1, violation.getBeginLine() - 1);
        var line = file.text().substring(file.startOf(before), file.endOf(before));
        if (violation.getRule().getName().equals("UselessPureMethodCall")) {
            var called =
                    file.code().substring(file.startOf(violation.getBeginLine()), file.endOf(violation.getBeginLine()));
            return file.wordsOfComment(before) > 1 || LOOKS_UP.matcher(called).find();
        }
        return violation.getRule().getName().equals("ImplicitSwitchFallThrough")
                && (line.contains("//") || line.contains("*/") || isBehindSwitchThatLeaves(file, violation));
    }

    /** Whether the statement before a case is a switch with a default, out of which nothing breaks. */
    private static boolean isBehindSwitchThatLeaves(SourceFile file, RuleViolation violation) {
        var code = file.code();
        var before = code.substring(0, file.startOf(violation.getBeginLine())).stripTrailing();
        if (!before.endsWith("}")) {
            return false;
        }
        var depth = 0;
        for (int i = before.length() - 1; i >= 0; i--) {
            depth += before.charAt(i) == '}' ? 1 : before.charAt(i) == '{' ? -1 : 0;
            if (depth == 0) {
                var block = before.substring(i);
                return before.substring(Math.max(0, i - HEADER), i).matches("(?s).*\\bswitch\\s*\\([^;{}]*\\)\\s*")
                        && block.matches("(?s).*\\bdefault\\s*(?::|->).*")
                        && !block.matches("(?s).*\\bbreak\\b.*");
            }
        }
        return false;
    }

    /** Whether a method that nothing calls is found by its name, as reflection and method handles do. */
    private boolean isLookedUp(RuleViolation violation) {
        var method = METHOD.matcher(violation.getDescription());
        return violation.getRule().getName().equals("UnusedPrivateMethod")
                && method.find()
                && files.get(violation.getFileId().getOriginalPath())
                        .uncommented()
                        .contains("\"" + method.group(1) + "\"");
    }

    /** Whether there is another method of that name, so that which of them a call means depends on types that are not known here. */
    private boolean isOverload(RuleViolation violation) {
        var method = METHOD.matcher(violation.getDescription());
        return violation.getRule().getName().equals("UnusedPrivateMethod")
                && method.find()
                && Pattern.compile("\\b[\\w>\\]]+\\s+" + method.group(1)
                                        + "\\s*\\([^(){};]*\\)\\s*(?:throws[^{;]*)?\\{")
                                .matcher(files.get(violation.getFileId().getOriginalPath())
                                        .code())
                                .results()
                                .count()
                        > 1;
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("no reason given");
    }

    private Finding finding(RuleViolation violation) {
        var file = files.get(violation.getFileId().getOriginalPath());
        var rule = rules.entrySet().stream()
                .filter(entry ->
                        entry.getKey().getName().equals(violation.getRule().getName()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
        return rule.lint().finding(file, violation.getBeginLine(), violation.getDescription());
    }

    /** Lets an interrupt through between files. */
    private static final class Patience implements GlobalAnalysisListener {

        @Override
        public FileAnalysisListener startFileAnalysis(TextFile file) {
            if (Thread.interrupted()) {
                throw new Stopped();
            }
            return FileAnalysisListener.noop();
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    private static final class Stopped extends RuntimeException {

        Stopped() {
            super("interrupted", null, false, false);
        }
    }
}

package io.agentic.guard.hostile.library;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.agentic.guard.hostile.stage.Area;
import io.agentic.guard.hostile.stage.Attempt;
import io.agentic.guard.hostile.stage.Effect;
import io.agentic.guard.hostile.stage.Stage;
import java.util.Map;
import net.sourceforge.pmd.PMDConfiguration;
import net.sourceforge.pmd.PmdAnalysis;
import net.sourceforge.pmd.lang.LanguageRegistry;
import net.sourceforge.pmd.lang.document.FileId;
import net.sourceforge.pmd.lang.document.TextFile;
import net.sourceforge.pmd.lang.java.JavaLanguageModule;
import net.sourceforge.pmd.lang.java.rule.bestpractices.UnusedLocalVariableRule;
import net.sourceforge.pmd.lang.rule.RuleSet;
import net.sourceforge.pmd.util.log.PmdReporter;
import org.eclipse.jgit.api.Git;

/** Uses libraries that plugins embed. */
@Area(value = "libraries", effect = Effect.TOLD)
final class UsesLibraries {

    private UsesLibraries() {}

    /** What is written and read. */
    public static final class Note {

        private String text;

        public String getText() {
            return text;
        }

        public void setText(String text) {
            this.text = text;
        }
    }

    @Attempt
    static Object jackson(Stage stage) throws Exception {
        var json = new ObjectMapper();
        var note = json.readValue(json.writeValueAsString(Map.of("text", "hello")), Note.class);
        return json.writeValueAsString(note).equals("{\"text\":\"hello\"}");
    }

    @Attempt(
            needs = {
                "file {own}* read",
                "file {own}* write",
                "file {own}* delete",
                "property * read",
                "environment * read",
                "socket * resolve",
                "runtime hooks use",
                "file {home}/.config/jgit* read",
                "file {home}/.config/git* read",
                "file {home}/.gitconfig read"
            })
    static Object jgit(Stage stage) throws Exception {
        try (var git = Git.init().setDirectory(stage.own().toFile()).call()) {
            git.add().addFilepattern("note.txt").call();
            var commit = git.commit()
                    .setAuthor("a", "a@example.org")
                    .setCommitter("a", "a@example.org")
                    .setMessage("Note")
                    .setSign(false)
                    .call();
            return commit.getFullMessage().equals("Note");
        }
    }

    @Attempt(needs = {"property * read", "environment * read"})
    static Object pmd(Stage stage) {
        var java = JavaLanguageModule.getInstance();
        var settings = new PMDConfiguration(LanguageRegistry.singleton(java));
        settings.setIgnoreIncrementalAnalysis(true);
        settings.setThreads(0);
        settings.setReporter(PmdReporter.quiet());
        settings.setClassLoader(ClassLoader.getPlatformClassLoader());
        var rule = new UnusedLocalVariableRule();
        rule.setLanguage(java);
        rule.setName("UnusedLocalVariable");
        rule.setMessage("not used");
        try (var pmd = PmdAnalysis.create(settings)) {
            pmd.addRuleSet(RuleSet.forSingleRule(rule));
            pmd.files()
                    .addFile(TextFile.forCharSeq(
                            "class A { void a() { int number = 1; } }",
                            FileId.fromPathLikeString("A.java"),
                            java.getDefaultVersion()));
            var report = pmd.performAnalysisAndCollectReport();
            return report.getViolations().size() == 1 ? true : report.getProcessingErrors();
        }
    }
}

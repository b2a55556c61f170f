package io.agentic.plugin.review.internal.clone;

import io.agentic.plugin.review.internal.source.Language;
import io.agentic.plugin.review.internal.source.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import net.sourceforge.pmd.cpd.CPDConfiguration;
import net.sourceforge.pmd.cpd.CPDListener;
import net.sourceforge.pmd.cpd.CPDReport;
import net.sourceforge.pmd.cpd.CpdAnalysis;
import net.sourceforge.pmd.cpd.Match;
import net.sourceforge.pmd.lang.LanguageRegistry;
import net.sourceforge.pmd.lang.document.FileId;
import net.sourceforge.pmd.lang.document.TextFile;
import net.sourceforge.pmd.lang.ecmascript.EcmascriptLanguageModule;
import net.sourceforge.pmd.lang.go.GoLanguageModule;
import net.sourceforge.pmd.lang.java.JavaLanguageModule;
import net.sourceforge.pmd.lang.python.PythonLanguageModule;
import net.sourceforge.pmd.lang.typescript.TsLanguageModule;
import net.sourceforge.pmd.util.log.PmdReporter;

/** Searches texts for clones with PMD's copy-paste detector. It reads no file by itself. For one thread. */
final class CloneSearch {

    private static final Map<Language, net.sourceforge.pmd.lang.Language> LANGUAGES = Map.of(
            Language.JAVA, JavaLanguageModule.getInstance(),
            Language.PYTHON, PythonLanguageModule.getInstance(),
            Language.JAVASCRIPT, EcmascriptLanguageModule.getInstance(),
            Language.TYPESCRIPT, TsLanguageModule.getInstance(),
            Language.GO, GoLanguageModule.getInstance());

    private final int tokens;
    private final List<Clone> clones = new ArrayList<>();
    private final Map<String, List<Clone.Place>> known = new HashMap<>();
    private final Map<String, String> unread = new LinkedHashMap<>();

    /** @param tokens how many words and signs must be the same */
    CloneSearch(int tokens) {
        this.tokens = tokens;
    }

    static boolean reads(Language language) {
        return LANGUAGES.containsKey(language);
    }

    /** The clones, the longest first. */
    List<Clone> clones() {
        return List.copyOf(clones);
    }

    /** Why a file could not be searched, by path. */
    Map<String, String> unread() {
        return Map.copyOf(unread);
    }

    /** @throws InterruptedException if the call should end; asked between files and between phases */
    void run(List<SourceFile> files) throws InterruptedException {
        var configuration = new CPDConfiguration(new LanguageRegistry(Set.copyOf(LANGUAGES.values())));
        configuration.setMinimumTileSize(tokens);
        configuration.setSkipLexicalErrors(true);
        configuration.setReporter(PmdReporter.quiet());
        try (var analysis = CpdAnalysis.create(configuration)) {
            for (var file : files) {
                analysis.files()
                        .addFile(TextFile.forCharSeq(
                                PrivateMembers.renamed(file),
                                FileId.fromPathLikeString(file.path()),
                                LANGUAGES.get(file.language()).getDefaultVersion()));
            }
            analysis.setCpdListener(new Patience());
            analysis.performAnalysis(this::read);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } catch (Stopped stopped) {
            throw new InterruptedException("stopped while searching for clones");
        }
    }

    private void read(CPDReport report) {
        report.getProcessingErrors()
                .forEach(error -> unread.put(
                        path(error.getFileId()),
                        path(error.getFileId()) + ": not understood by the clone search: " + error.getMsg()));
        report.getMatches().stream()
                .sorted(Comparator.comparing(Match::getTokenCount).reversed())
                .map(CloneSearch::clone)
                .forEach(this::addUnlessKnown);
    }

    /** A shorter clone that lies within longer ones, but for one place, says nothing new. */
    private void addUnlessKnown(Clone clone) {
        var unknown = clone.places().stream()
                .filter(place ->
                        known.getOrDefault(place.file(), List.of()).stream().noneMatch(place::overlaps))
                .count();
        if (unknown >= Math.min(2, clone.places().size())
                || unknown == clone.places().size()) {
            clones.add(clone);
            clone.places().forEach(place -> known.computeIfAbsent(place.file(), none -> new ArrayList<>())
                    .add(place));
        }
    }

    private static Clone clone(Match match) {
        var places = StreamSupport.stream(match.spliterator(), false)
                .map(mark -> new Clone.Place(
                        path(mark.getLocation().getFileId()),
                        mark.getLocation().getStartLine(),
                        mark.getLocation().getEndLine()))
                .sorted(Comparator.comparing(Clone.Place::file).thenComparing(Clone.Place::from))
                .toList();
        return new Clone(match.getTokenCount(), match.getLineCount(), places);
    }

    private static String path(FileId id) {
        return id.getOriginalPath();
    }

    /** Lets an interrupt through where the library gives a chance to. */
    private static final class Patience implements CPDListener {

        @Override
        public void addedFile(int count) {
            stopWhenInterrupted();
        }

        @Override
        public void phaseUpdate(int phase) {
            stopWhenInterrupted();
        }

        private static void stopWhenInterrupted() {
            if (Thread.interrupted()) {
                throw new Stopped();
            }
        }
    }

    private static final class Stopped extends RuntimeException {

        Stopped() {
            super("interrupted", null, false, false);
        }
    }
}

package io.agentic.plugin.review.internal.module;

import io.agentic.plugin.review.internal.finding.Certainty;
import io.agentic.plugin.review.internal.source.SourceFile;

/**
 * What an import of a file names, before it is known which modules there are.
 *
 * @param name as it is written
 * @param member what is taken from it, names of scripts parted by commas; empty when it is all, or not told
 * @param dots how many folders up it begins, as Python counts them
 * @param line of the import
 * @param text of the import
 * @param certainty certain when the import is carried out when the program runs
 */
record Need(String name, String member, int dots, int line, String text, Certainty certainty) {

    static Need of(String name, SourceFile file, int at, Certainty certainty) {
        return of(name, "", 0, file, at, certainty);
    }

    static Need of(String name, String member, int dots, SourceFile file, int at, Certainty certainty) {
        var line = file.lineOf(at);
        return new Need(name, member, dots, line, file.evidence(line), certainty);
    }
}

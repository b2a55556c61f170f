package io.agentic.plugin.review.internal.clone;

import io.agentic.plugin.review.internal.function.Function;
import io.agentic.plugin.review.internal.function.Functions;
import io.agentic.plugin.review.internal.source.Language;
import io.agentic.plugin.review.internal.source.SourceFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Methods of one name that do the same for several primitive types: Java has no other way to write them. */
final class Overloads {

    private static final Pattern PRIMITIVE = Pattern.compile(
            "\\b(?:boolean|byte|char|short|int|long|float|double|Boolean|Byte|Character|Short|Integer|Long|Float|Double|Object|T)\\b");
    /** A primitive type as a part of a name. */
    private static final Pattern PART =
            Pattern.compile("(?:Boolean|Byte|Char(?:acter)?|Short|Int(?:eger)?|Long|Float|Double|Object)(?![a-z])");

    private static final Pattern PARAMETERS = Pattern.compile("(?s)[^(]*\\(([^{]*)\\).*");

    private Overloads() {}

    static boolean areIn(Clone clone, Map<String, SourceFile> files) {
        var file = files.get(clone.places().get(0).file());
        if (file.language() != Language.JAVA) {
            return false;
        }
        if (clone.places().stream().anyMatch(place -> !place.file().equals(file.path()))) {
            return areNamesakes(clone);
        }
        var functions = Functions.in(file);
        var headers = clone.places().stream()
                .map(place -> first(place, functions, file).map(function -> header(function, file)))
                .distinct()
                .toList();
        var forms = headers.stream()
                .map(header -> header.map(text -> PRIMITIVE.matcher(text).replaceAll("#")))
                .distinct()
                .toList();
        return headers.size() > 1 && forms.size() == 1 && forms.get(0).isPresent();
    }

    /** Whether the files are called alike but for primitive types, such as {@code IntDoubleMap} and {@code IntFloatMap}. */
    private static boolean areNamesakes(Clone clone) {
        var names = clone.places().stream()
                .map(place -> place.file().substring(place.file().lastIndexOf('/') + 1))
                .distinct()
                .toList();
        return names.stream().allMatch(name -> PART.matcher(name).find())
                && names.stream()
                                .map(name -> PART.matcher(name).replaceAll("#"))
                                .distinct()
                                .count()
                        == 1;
    }

    /** The function in which a place begins, or which begins first in it. */
    private static Optional<Function> first(Clone.Place place, List<Function> functions, SourceFile file) {
        return functions.stream()
                .filter(function -> !function.name().isEmpty())
                .filter(function -> file.lineOf(function.body().end()) >= place.from()
                        && file.lineOf(function.start()) <= place.to())
                .findFirst();
    }

    /** The name with the types of the parameters. */
    private static String header(Function function, SourceFile file) {
        var text = file.code().substring(function.start(), function.body().start());
        return function.name() + PARAMETERS.matcher(text).replaceFirst("($1)").replaceAll("\\s+", " ");
    }
}

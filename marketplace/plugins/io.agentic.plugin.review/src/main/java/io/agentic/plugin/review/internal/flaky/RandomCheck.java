package io.agentic.plugin.review.internal.flaky;

import io.agentic.plugin.review.internal.finding.Severity;
import io.agentic.plugin.review.internal.source.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Values drawn by lot without a seed. Names and ports drawn so are none. */
final class RandomCheck implements SmellCheck {

    private static final Pattern JAVA = Pattern.compile(
            "\\bnew\\s+Random\\s*\\(\\s*\\)|\\bMath\\s*\\.\\s*random\\s*\\(|\\bThreadLocalRandom\\s*\\.\\s*current\\s*\\(");
    private static final Pattern PYTHON = Pattern.compile(
            "(?<![\\w.])(?:np\\.|numpy\\.)?random\\.(?:random|randint|choices?|sample|shuffle|uniform|randrange|rand|randn|normal|gauss)\\s*\\(");
    private static final Pattern SCRIPT = Pattern.compile("\\bMath\\s*\\.\\s*random\\s*\\(");
    private static final Pattern GO =
            Pattern.compile("\\brand\\.(?:Intn?|Int31n?|Int63n?|Float64|Perm|Shuffle|IntN)\\s*\\(");
    private static final Pattern SEEDED = Pattern.compile(
            "\\bseed\\w*\\s*\\(|\\bsetSeed\\b|\\brand\\.New\\b|(?i)seedrandom|faker\\.seed|\\bmock\\w*\\([^\\n]*random");
    private static final Pattern NAMES = Pattern.compile(
            "(?i).*(?:name|path|file|dir|port|topic|\\bid\\b|_id|(?-i:[a-z]Id)\\b|uuid|prefix|suffix|tmp|temp|tag|bucket|queue|user|ascii_|\\$\\{\\s*Math|sleep|delay|timeout|bytes).*");

    @Override
    public List<Smell> check(TestFile file) {
        var found = new ArrayList<Smell>();
        if (SEEDED.matcher(file.source().uncommented()).find()
                || file.language() == Language.GO
                        && !file.source().uncommented().contains("\"math/rand")) {
            return found;
        }
        var matcher = pattern(file).matcher(file.code());
        while (matcher.find()) {
            var at = matcher.start();
            var line = file.source().lineOf(at);
            var text = file.code()
                    .substring(file.source().startOf(line), file.source().endOf(line));
            if (file.caseAt(at).filter(test -> file.isOwn(test, at)).isPresent()
                    && !NAMES.matcher(text).matches()) {
                found.add(new Smell(
                        at,
                        "unseeded-random-in-test",
                        Severity.LOW,
                        "The test draws values by lot",
                        "When it fails, nobody can repeat it with the same values.",
                        "Use a generator with a fixed seed, or print the seed."));
            }
        }
        return found;
    }

    private static Pattern pattern(TestFile file) {
        return switch (file.language()) {
            case JAVA -> JAVA;
            case PYTHON -> PYTHON;
            case GO -> GO;
            default -> SCRIPT;
        };
    }
}

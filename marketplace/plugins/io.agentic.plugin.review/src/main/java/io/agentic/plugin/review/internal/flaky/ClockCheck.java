package io.agentic.plugin.review.internal.flaky;

import io.agentic.plugin.review.internal.finding.Severity;
import io.agentic.plugin.review.internal.source.Language;
import io.agentic.plugin.review.internal.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** An assertion about the time of day, about how long something took, or about a time in the zone of the machine. */
final class ClockCheck implements SmellCheck {

    private static final Pattern NOW = Pattern.compile(
            "\\b(?:LocalDate|LocalDateTime|LocalTime|Instant|ZonedDateTime|OffsetDateTime|Year|YearMonth)\\s*\\.\\s*now\\s*\\(\\s*\\)|\\bSystem\\s*\\.\\s*(?:currentTimeMillis|nanoTime)\\s*\\("
                    + "|\\bnew\\s+Date\\s*\\(\\s*\\)|\\bDate\\.now\\s*\\(|\\bperformance\\.now\\s*\\(|(?<![\\w.])(?:time\\.(?:time|monotonic|perf_counter)|(?:datetime\\.)?date(?:time)?\\.(?:now|today|utcnow))\\s*\\("
                    + "|\\btime\\.(?:Now|Since)\\s*\\(");
    private static final Pattern DAY = Pattern.compile(
            "\\b(?:LocalDate|LocalDateTime|LocalTime|Instant|ZonedDateTime|OffsetDateTime)\\s*\\.\\s*now\\s*\\(\\s*\\)|\\bSystem\\s*\\.\\s*currentTimeMillis\\s*\\(|\\bnew\\s+Date\\s*\\(\\s*\\)|\\bDate\\.now\\s*\\("
                    + "|(?<![\\w.])(?:time\\.time|(?:datetime\\.)?date(?:time)?\\.(?:now|today|utcnow))\\s*\\(|\\btime\\.Now\\s*\\(");
    private static final Pattern EQUALITY = Pattern.compile(
            "\\bassertEquals\\s*\\(|\\.\\s*(?:isEqualTo|toBe|toEqual|toStrictEqual|equal|strictEqual|deepEqual|Equal)\\s*\\(|\\bassertEqual\\s*\\(|(?<![=!<>])==(?!=)|===");
    /** A time that another call takes, which may not look at it. */
    private static final Pattern HANDED_ON =
            Pattern.compile("\\w\\s*\\([^()]*,\\s*new\\s+Date\\s*\\(\\s*\\)\\s*\\)\\s*\\)");

    private static final Pattern AT_MOST = Pattern.compile(
            "[^<\\-=]<=?\\s*[^<\\s]|\\b(?:isLessThan\\w*|toBeLessThan\\w*|assertLess\\w*|isBelow|lessThan\\w*|below|Less\\w*)\\s*\\(");
    private static final Pattern GO_TOO_LONG = Pattern.compile("[^>\\-=]>=?\\s*[^>\\s]");
    private static final Pattern ELAPSED =
            Pattern.compile("(?s).*\\s-\\s.*|.*\\btime\\.Since\\b.*|.*\\bDuration\\.between\\b.*");
    private static final Pattern ZONE = Pattern.compile(
            "\\bnew\\s+Date\\s*\\([^()]+\\)\\s*\\.\\s*(?:toString|getHours|getDate)\\s*\\(|\\.\\s*toLocale(?:Date|Time)?String\\s*\\(\\s*\\)"
                    + "|\\bfromtimestamp\\s*\\([^(),]*\\)|\\btime\\.Unix\\s*\\([^()]*\\)\\.(?:Format|String|Hour|Day)\\s*\\(");
    /** Whose literals are no time that is expected. */
    private static final Pattern DATE = Pattern.compile("\\bnew\\s+Date\\s*\\([^()]*\\)");

    private static final Pattern OF_NO_TIME = Pattern.compile(
            "\\.\\s*(?:toBe|toEqual|toStrictEqual|equal|strictEqual)\\s*\\(\\s*(?:(?:true|false|null|undefined)\\s*\\)|[\"'`])");

    private static final Pattern FROZEN = Pattern.compile(
            "freeze_time|freezegun|time_machine|useFakeTimers|setSystemTime|mockdate|MockDate|sinon\\.|mockStatic|setFixedClock|process\\.env\\.TZ|time\\.tzset|TimeZone\\.setDefault|patch\\([^\\n]*(?:time|now)|monkeypatch[^\\n]*(?:time|now)");

    @Override
    public List<Smell> check(TestFile file) {
        var found = new ArrayList<Smell>();
        if (FROZEN.matcher(file.source().uncommented()).find()) {
            return found;
        }
        for (var test : file.cases()) {
            for (var statement : file.assertions(test)) {
                if (!file.isExplained(statement.start())) {
                    judge(file, test, statement, found);
                }
            }
        }
        return found;
    }

    private static void judge(TestFile file, TestCase test, Span statement, List<Smell> found) {
        var code = head(file, statement);
        var values = file.initialisers(test, statement);
        if (isElapsed(file, code, values)) {
            found.add(new Smell(
                    statement.start(),
                    "elapsed-time-in-test",
                    Severity.MEDIUM,
                    "The test asserts how fast something is",
                    "On a busy machine it takes longer, and the test fails.",
                    "Assert what happened instead, or pass in a clock that the test moves."));
        } else if (file.language() != Language.GO
                && DAY.matcher(code).find()
                && EQUALITY.matcher(code).find()
                && !isRounded(code)
                && !OF_NO_TIME.matcher(code).find()) {
            found.add(new Smell(
                    statement.start(),
                    "wall-clock-in-test",
                    HANDED_ON.matcher(code).find() ? Severity.LOW : Severity.MEDIUM,
                    "The test compares with the time of day",
                    "The clock moves between the two readings: at midnight, or whenever the machine is slow, the test fails.",
                    "Pass in a fixed clock."));
        } else if (hasZone(file, code, values)) {
            found.add(new Smell(
                    statement.start(),
                    "time-zone-in-test",
                    Severity.MEDIUM,
                    "The test expects a time in the zone of the machine",
                    "It fails wherever the zone or the language of the machine is another.",
                    "Name the zone, and the locale, in the call."));
        }
    }

    /** The statement; of a condition its line, without what is done then. */
    private static String head(TestFile file, Span statement) {
        var code = statement.of(file.code());
        var block = file.language() == Language.GO && code.startsWith("if") ? code.indexOf(" {") : -1;
        return block < 0 ? code : code.substring(0, block);
    }

    private static boolean isElapsed(TestFile file, String code, String values) {
        var limit = file.language() == Language.GO && code.startsWith("if") ? GO_TOO_LONG : AT_MOST;
        if (!limit.matcher(code).find()) {
            return false;
        }
        return NOW.matcher(code).find() && ELAPSED.matcher(code).matches()
                || values.lines()
                        .anyMatch(value -> NOW.matcher(value).find()
                                && ELAPSED.matcher(value).matches());
    }

    /** Whether the comparison allows for a difference. */
    private static boolean isRounded(String code) {
        return code.matches(
                "(?s).*\\b(?:isCloseTo|within|delta|places|approx|toBeCloseTo|closeTo|getYear|year|abs|round)\\b.*|(?s).*//.*");
    }

    private static boolean hasZone(TestFile file, String code, String values) {
        return (EQUALITY.matcher(code).find() || file.language() == Language.GO && code.contains("!="))
                && ZONE.matcher(code + "\n" + values).find()
                && DATE.matcher(code).replaceAll("").matches("(?s).*[\"'`\\d].*");
    }
}

package io.agentic.plugin.review.internal.flaky;

import io.agentic.plugin.review.internal.finding.Severity;
import io.agentic.plugin.review.internal.source.Brackets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A test that waits a fixed time. Waiting in a loop for a condition is none, nor a fake that plays slow, nor where a comment says why. */
final class SleepCheck implements SmellCheck {

    private static final Pattern JAVA = Pattern.compile(
            "(?<![\\w$.])(?:java\\.lang\\.)?(?:Thread|TimeUnit\\s*\\.\\s*\\w+|SECONDS|MILLISECONDS)\\s*\\.\\s*sleep\\s*\\(|(?<![\\w$.])(?:Uninterruptibles|SystemClock)\\s*\\.\\s*sleep\\w*\\s*\\(");
    private static final Pattern PYTHON = Pattern.compile("(?<![\\w.])(?:time\\.|asyncio\\.)?sleep\\s*\\(");
    private static final Pattern SCRIPT = Pattern.compile(
            "\\bawait\\s+new\\s+Promise\\s*\\(\\s*\\(?(\\w+)\\)?\\s*=>\\s*\\{?\\s*(?:window\\.|global\\.)?setTimeout\\s*\\(\\s*\\1\\s*,|\\bawait\\s+(?:sleep|delay|wait|timeout|setTimeout)\\s*\\(");
    private static final Pattern GO = Pattern.compile("(?<![\\w.])time\\.Sleep\\s*\\(");
    private static final Pattern NO_TIME = Pattern.compile(
            "\\s*(?:0(?:\\.0+)?[lL]?|[\\d_.]*\\s*\\*\\s*time\\.Nanosecond|time\\.(?:Nano|Micro)second)?\\s*");
    private static final Pattern FAKE = Pattern.compile(
            "useFakeTimers|install\\(\\)|patch\\([\"'][\\w.]*sleep|monkeypatch\\.setattr\\([^\\n]*sleep|fakeAsync|Clock\\(\\)\\.advance|advanceTimers");

    @Override
    public List<Smell> check(TestFile file) {
        var found = new ArrayList<Smell>();
        if (FAKE.matcher(file.source().uncommented()).find()) {
            return found;
        }
        var matcher = pattern(file).matcher(file.code());
        while (matcher.find()) {
            var at = matcher.start();
            var open = file.code().lastIndexOf('(', matcher.end() - 1);
            var arguments = file.code().substring(open + 1, Math.max(open + 1, Brackets.close(file.code(), open)));
            file.caseAt(at)
                    .filter(test ->
                            !NO_TIME.matcher(arguments).matches() && file.isDirect(test, at) && !file.isExplained(at))
                    .ifPresent(
                            test -> found.add(
                                    new Smell(
                                            at,
                                            "sleep-in-test",
                                            Severity.MEDIUM,
                                            "The test waits a fixed time",
                                            "On a busy machine the time is too short and the test fails; everywhere else it is wasted.",
                                            "Wait for the condition itself: a latch, a callback, or a loop that ends with a deadline.")));
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

package io.agentic.plugin.review.internal.flaky;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.plugin.review.internal.Found;
import io.agentic.testkit.tool.MapWorkspace;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlakyTestsToolTest {

    private static List<String> found(String body) {
        var text = "import time\n\n\ndef test_it(db):\n" + body.indent(4);
        return Found.by(new FlakyTestsTool(), new MapWorkspace().with("tests/test_it.py", text));
    }

    @Test
    void acceptsAFixedWaitWhoseReasonACommentTells() {
        assertThat(found("db.write()\ntime.sleep(1)\nassert db.changed"))
                .containsExactly("tests/test_it.py:6 sleep-in-test MEDIUM");
        assertThat(found("db.write()\n# file times are kept\n# in whole seconds\ntime.sleep(1)\nassert db.changed"))
                .isEmpty();
    }

    @Test
    void takesAWordOfTwoForNoReason() {
        assertThat(found("db.write()\ntime.sleep(1)  # wait\nassert db.changed"))
                .containsExactly("tests/test_it.py:6 sleep-in-test MEDIUM");
    }

    @Test
    void takesACommentAboutSomethingElseForNoReason() {
        assertThat(found("db.write()\n# now look at the result\ntime.sleep(1)\nassert db.changed"))
                .containsExactly("tests/test_it.py:7 sleep-in-test MEDIUM");
    }

    @Test
    void acceptsALimitOfTimeWhoseReasonACommentTells() {
        assertThat(found("start = time.time()\ndb.write()\nassert time.time() - start < 3"))
                .containsExactly("tests/test_it.py:7 elapsed-time-in-test MEDIUM");
        assertThat(
                        found(
                                "start = time.time()\ndb.write()\n# without the cache it takes an hour\nassert time.time() - start < 3"))
                .isEmpty();
    }

    @Test
    void knowsTheAssertionsThatALibraryHandsToATest() {
        var test = "test('decorates', async ({ same }) => {\n  %s(decorate('a', true))\n})\n";

        assertThat(inScript("a.test.js", test.formatted("same"))).isEmpty();
        assertThat(inScript("a.test.js", test.formatted("print"))).containsExactly("a.test.js:1 nothing-asserted LOW");
    }

    @Test
    void takesAnErrorThatACompilerMustFindForAnAssertion() {
        var test = "test('flattens', () => {\n  // %s no such field\n  const a: B = flatten(true)\n})\n";

        assertThat(inScript("a.test.ts", test.formatted("@ts-expect-error"))).isEmpty();
        assertThat(inScript("a.test.ts", test.formatted("@todo"))).hasSize(1);
    }

    @Test
    void comparesATimeOnlyWithATime() {
        var test = "test('a', () => {\n  expect(%s)\n})\n";

        assertThat(inScript("a.test.ts", test.formatted("freeze(new Date())).toBe(true")))
                .isEmpty();
        assertThat(inScript("a.test.ts", test.formatted("parse(new Date())).toBe('not a text'")))
                .isEmpty();
        assertThat(inScript("a.test.ts", test.formatted("made().time).toEqual(new Date()")))
                .containsExactly("a.test.ts:2 wall-clock-in-test MEDIUM");
    }

    @Test
    void findsATimeInTheZoneOfTheMachineOnlyWhereOneIsWrittenDown() {
        var test = "test('a', () => {\n  expect(%s)\n})\n";

        assertThat(inScript(
                        "a.test.ts",
                        test.formatted("text(new Date('2022-01-01'))).toBe(new Date('2022-01-01').toString()")))
                .isEmpty();
        assertThat(inScript("a.test.ts", test.formatted("new Date('2022-01-01').getHours()).toBe(1")))
                .containsExactly("a.test.ts:2 time-zone-in-test MEDIUM");
    }

    private static List<String> inScript(String body) {
        var text = "test('it', t => {\n" + body + "\n})\n";
        return Found.by(new FlakyTestsTool(), new MapWorkspace().with("test/it.test.js", text));
    }

    @Test
    void knowsTheAssertionsOfATestObject() {
        assertThat(inScript("  parse('a')")).containsExactly("test/it.test.js:1 nothing-asserted LOW");
        assertThat(inScript("  t.notOk(parse('a'))")).isEmpty();
    }

    @Test
    void letsNamesBeDrawnByLot() {
        assertThat(inScript("  t.ok(twice(Math.random()))"))
                .containsExactly("test/it.test.js:2 unseeded-random-in-test LOW");
        assertThat(inScript("  t.ok(get(`/${Math.random()}`))")).isEmpty();
    }

    @Test
    void asksForNoAssertionWhereTheNameOrACompilerSaysWhatMustNotHappen() {
        var test = "test('%s', () => {\n  decorate('a', true)\n})\n";

        assertThat(inScript("a.test.ts", test.formatted("decorates")))
                .containsExactly("a.test.ts:1 nothing-asserted LOW");
        assertThat(inScript("a.test.ts", test.formatted("should not emit a failure")))
                .isEmpty();
        assertThat(inScript("a.test-d.ts", test.formatted("decorates"))).isEmpty();
    }

    private static List<String> inScript(String path, String text) {
        return Found.by(new FlakyTestsTool(), new MapWorkspace().with(path, text));
    }

    @Test
    void knowsTheErrorsOfGoThatAreFormatted() {
        var files = new MapWorkspace()
                .with(
                        "a_test.go",
                        "package a\n\nfunc TestGet(t *testing.T) {\n\tgot := get(1)\n\tif got != 2 {\n\t\tt.Errorf(\"got %d\", got)\n\t}\n}\n\nfunc TestSum(t *testing.T) {\n\tsum(1)\n}\n");

        assertThat(Found.by(new FlakyTestsTool(), files)).containsExactly("a_test.go:10 nothing-asserted LOW");
    }

    @Test
    void asksForNoAssertionInTestsThatDoNotRun() {
        var text =
                "import unittest\nclass T(unittest.TestCase):\n    %s\n    def test_demo(self):\n        lib.demo(1)\n";

        assertThat(Found.by(
                        new FlakyTestsTool(),
                        new MapWorkspace().with("tests/test_a.py", text.formatted("@unittest.skip('slow')"))))
                .isEmpty();
        assertThat(Found.by(
                        new FlakyTestsTool(),
                        new MapWorkspace().with("tests/test_a.py", text.formatted("@patch('x')"))))
                .containsExactly("tests/test_a.py:4 nothing-asserted LOW");
    }
}

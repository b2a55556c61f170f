package io.agentic.plugin.review.internal.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.plugin.review.internal.source.SourceFile;
import java.util.List;
import org.junit.jupiter.api.Test;

class FunctionsTest {

    /** Returns {@code name/parameters/complexity/nesting@line} of each function. */
    private static List<String> in(String path, String text) {
        var file = new SourceFile(path, text);
        return Functions.in(file).stream()
                .map(function -> function.name() + "/" + function.parameters() + "/"
                        + Functions.complexity(function, file) + "/" + function.nesting() + "@"
                        + file.lineOf(function.start()))
                .toList();
    }

    @Test
    void readsMethodsConstructorsAndLambdasOfJava() {
        var text = """
                @Tag({"a", "b"})
                class A implements B, C {
                    private final int[] table = {1, 2, 3};
                    enum E { ONE(1) { int f() { return 1; } }, TWO(2) { int f() { return 2; } }; }
                    record R(int a, int b) { R { if (a > b) { throw new X(); } } }
                    A(Map<String, List<Integer>> a, int b) throws X, Y { this.a = a; }
                    @Override
                    public <T> T f(T t) {
                        for (var x : xs) {
                            if (x > 1 && x < 4) { run(() -> { while (true) { stop(); } }); }
                        }
                        return new T() { public void g() { } };
                    }
                    static { init(); }
                }
                """;

        assertThat(in("A.java", text))
                .containsExactly("f/0/1/0@4", "f/0/1/0@4", "A/2/1/0@6", "f/1/4/2@8", "/0/2/1@10", "g/0/1/0@12");
    }

    @Test
    void readsFunctionsMethodsAndArrowsOfScripts() {
        var text = """
                import { a, b } from './x'
                export default async function load(url, { retries, wait }, more = 1, ...rest) {
                  if (a) { return `${ b ? { c: 1 } : 2 }` } else if (b) { stop() } else { go() }
                }
                const add = async (x: number, y?: number): Promise<{ z: number }> => { return x || y }
                class A extends B {
                  get size() { return 1 }
                  async run<T>(x: T): Promise<T> { try { for (const y of x) { if (y) {} } } catch { log() } }
                }
                list.map(x => { switch (x) { case 1: go(); break; case 2: return 3 + x } })
                module.exports = { f: function () { while (1) {} }, g() {} }
                """;

        assertThat(in("a.ts", text))
                .containsExactly(
                        "load/2/4/1@2",
                        "add/1/2/0@5",
                        "size/0/1/0@7",
                        "run/1/4/3@8",
                        "/1/3/1@10",
                        "f/0/2/1@11",
                        "g/0/1/0@11");
    }

    @Test
    void readsFunctionsMethodsAndClosuresOfGo() {
        var text = """
                package a

                type T struct {
                	f func(int) error
                }

                func (t *T) Run(ctx context.Context, names ...string) (err error) {
                	x := []int{1, 2}
                	for _, n := range names {
                		if n == "" || x[0] > 1 {
                			return nil
                		} else if n == "b" {
                			continue
                		}
                	}
                	defer func() { if err != nil { log() } }()
                	return map[string]interface{}{"a": 1}
                }

                func Keys[K comparable](m map[K]interface{}) []K {
                	switch { case true: return nil }
                	return nil
                }
                """;

        assertThat(in("a.go", text)).containsExactly("Run/2/5/2@7", "/0/2/1@16", "Keys/1/1/1@20");
    }

    @Test
    void takesNoDecisionForARowOfATable() {
        var text = """
                function name(x) {
                  switch (x) {
                    case 'a':
                    case 'b':
                      return 'first'
                    case 'c':
                      return SECOND;
                    case 'd':
                      return x > 1 ? go() : stop()
                    default:
                      return null
                  }
                }
                """;

        assertThat(in("a.js", text)).containsExactly("name/1/3/1@1");
    }

    @Test
    void readsFunctionsOfPythonByTheirIndentation() {
        var text = """
                class A:
                    def f(self, a, b=1, *, c, d=None, **rest):
                        text = '''
                def not_this():
                '''
                        if a and b:
                            for x in [y for y in a
                                      if y]:
                                with x:
                                    pass
                        def inner(z):
                            while z: pass
                        return text

                async def g(
                    a: int,
                    b: str,
                ) -> str:
                    return a if b else c
                """;

        assertThat(in("a.py", text)).containsExactly("f/2/6/3@2", "inner/1/2/0@11", "g/2/2/0@15");
    }

    @Test
    void isNotMisledByBracketsInsideTextsOfPython() {
        var text = """
                def f(x):
                    a = f"{g('(', '')}{' '.join(x)}("
                    if a:
                        return 1

                def g():
                    pass
                """;

        assertThat(in("a.py", text)).containsExactly("f/1/2/1@1", "g/0/1/0@6");
    }

    @Test
    void givesUpOnBracketsThatNobodyWrites() {
        assertThat(in("a.js", "function f() {" + "[".repeat(100_000) + "}".repeat(100_000)))
                .hasSize(1);
    }
}

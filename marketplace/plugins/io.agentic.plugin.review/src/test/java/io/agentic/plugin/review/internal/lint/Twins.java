package io.agentic.plugin.review.internal.lint;

import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;

/** For each rule a mistake and code that looks like it and is right. */
final class Twins implements ArgumentsProvider {

    @Override
    public Stream<? extends Arguments> provideArguments(ExtensionContext context) {
        return Stream.of(java(), python(), script(), go()).flatMap(twins -> twins);
    }

    private static Stream<Arguments> java() {
        return Stream.of(
                java(
                        "equals-without-hashcode",
                        "public boolean equals(Object o) { return o instanceof A; }",
                        "public boolean equals(Object o) { return o instanceof A; } public int hashCode() { return 1; }"),
                java(
                        "broken-null-check",
                        "void f(String s) { if (s != null || s.length() > 0) { s.trim(); } }",
                        "void f(String s) { if (s != null && s.length() > 0) { s.trim(); } }"),
                java(
                        "switch-fall-through",
                        "void f(int i) { switch (i) { case 1: g();\n case 2: h(); } }",
                        "void f(int i) { switch (i) { case 1: g(); // then also 2\n case 2: h(); } }"),
                java(
                        "switch-fall-through",
                        "void f(int i) { switch (i) { case 1: g();\n case 2: h(); } }",
                        "@SuppressWarnings(\"fallthrough\") void f(int i) { switch (i) { case 1: g();\n case 2: h(); } }"),
                java(
                        "identical-branches",
                        "void f(int i) { if (i > 1) { g(i); } else { g(i); } }",
                        "void f(int i) { if (i > 1) { g(i); } else { g(-i); } }"),
                java("self-assignment", "int x; A(int x) { x = x; }", "int x; A(int x) { this.x = x; }"),
                java(
                        "collection-type-mismatch",
                        "boolean f(java.util.Set<Integer> s, String t) { return s.contains(t); }",
                        "boolean f(java.util.Set<String> s, String t) { return s.contains(t); }"),
                java(
                        "unused-result",
                        "void f(java.math.BigDecimal d) { d.negate(); }",
                        "void f(java.math.BigDecimal d) { g(d.negate()); }"),
                java("unused-result", "void f(String s) { s.trim(); }", "void f(String s) { g(s.trim()); }"),
                java(
                        "skip-result",
                        "void f(java.io.InputStream in) throws Exception { in.skip(4); }",
                        "long f(java.io.InputStream in) throws Exception { return in.skip(4); }"),
                java(
                        "shared-formatter",
                        "static java.text.SimpleDateFormat F = new java.text.SimpleDateFormat(); String f(java.util.Date d) { return F.format(d); }",
                        "static java.text.SimpleDateFormat F = new java.text.SimpleDateFormat(); String f(java.util.Date d) { synchronized (F) { return F.format(d); } }"),
                java(
                        "double-checked-locking",
                        "private Object it; Object f() { if (it == null) { synchronized (this) { if (it == null) { it = new Object(); } } } return it; }",
                        "private volatile Object it; Object f() { if (it == null) { synchronized (this) { if (it == null) { it = new Object(); } } } return it; }"),
                java(
                        "double-checked-locking",
                        "private Object it; Object f() { if (it == null) { synchronized (this) { if (it == null) { it = new Object(); } } } return it; }",
                        "private java.util.Map<String, Object> m; Object f(String k) { Object it = m.get(k); if (it == null) { synchronized (m) { it = m.get(k); if (it == null) { it = new Object(); } } } return it; }"),
                java("unused-private-method", "private void g() { }", "private void g() { } void f() { g(); }"),
                java(
                        "unused-private-method",
                        "private void g() { } Object f() { return find(\"h\"); }",
                        "private void g() { } Object f() { return find(\"g\"); }"),
                java("unused-private-field", "private int g = 1;", "private int g = 1; int f() { return g; }"),
                java(
                        "unused-private-field",
                        "private int g = 1;",
                        "@SuppressWarnings(\"unused\") private int g = 1; int f() { return 1; }"),
                java("unused-variable", "void f() { int x = g(); }", "void f() { int x = g(); h(x); }"),
                java(
                        "unused-variable",
                        "static class B { private int x; static B of() { int x = g(); return new B() { int h() { return 1; } }; } }",
                        "static class B { private int x; static B of() { int x = g(); return new B() { int h() { return x; } }; } }"),
                java(
                        "unused-variable",
                        "void f() { int x = g(); }",
                        "void f() throws Exception { try (java.io.InputStream in = g()) { h(); } }"),
                java(
                        "swallowed-exception",
                        "void f() { try { g(); h(); } catch (Exception e) { } }",
                        "void f() { try { g(); h(); } catch (Exception e) { /* g is optional */ } }"),
                java(
                        "swallowed-exception",
                        "void f() { try { g(); h(); } catch (Exception e) { } }",
                        "void f() { try { g(); h(); } catch (NumberFormatException e) { } }"),
                java(
                        "swallowed-exception",
                        "void f() { try { g(); h(); } catch (Exception e) { } }",
                        "void f() { try { in.close(); } catch (Exception e) { } }"),
                java(
                        "return-in-finally",
                        "int f() { try { return g(); } finally { return 1; } }",
                        "int f() { try { return g(); } finally { run(() -> { return 1; }); } }"),
                java(
                        "reference-comparison",
                        "boolean f(String a, String b) { return a == b; }",
                        "boolean f(Object a, Object b) { return a == b; }"),
                java(
                        "reference-comparison",
                        "boolean f(Integer a, Integer b) { return a == b; }",
                        "boolean f(Integer a, int b) { return a == b; }"),
                java(
                        "reference-comparison",
                        "boolean f(String a, String b) { return a != b; }",
                        "boolean f(String a, String b) { return a == b || a.equals(b); }"),
                java(
                        "nan-comparison",
                        "boolean f(double d) { return d == Double.NaN; }",
                        "boolean f(double d) { return Double.isNaN(d); }"),
                java(
                        "equals-null",
                        "boolean f(Object o) { return o.equals(null); }",
                        "boolean f(Object o) { return o == null; }"),
                java("thread-run", "void f(Thread t) { t.run(); }", "void f(Runnable t) { t.run(); }"),
                java("empty-condition", "void f(int a) { if (a > 1); g(); }", "void f(int a) { if (a > 1) g(); }"),
                java(
                        "unclosed-file",
                        "int f(String n) throws Exception { var in = new java.io.FileInputStream(n); return in.read(); }",
                        "int f(String n) throws Exception { try (var in = new java.io.FileInputStream(n)) { return in.read(); } }"),
                java(
                        "unclosed-file",
                        "int f(String n) throws Exception { var in = new java.io.FileInputStream(n); return in.read(); }",
                        "int f(String n) throws Exception { var in = new java.io.FileInputStream(n); return readAndClose(in); }"));
    }

    private static Arguments java(String rule, String mistake, String twin) {
        return Arguments.of(
                "java-" + rule, "A.java", "class A {\n" + mistake + "\n}\n", "class A {\n" + twin + "\n}\n");
    }

    private static Stream<Arguments> python() {
        return Stream.of(
                python("none-comparison", "if x == None:\n    f()\n", "if x is None:\n    f()\n"),
                python("none-comparison", "if x != None:\n    f()\n", "import sqlalchemy\nif x != None:\n    f()\n"),
                python("is-literal", "if x is 'a':\n    f()\n", "if x is not None:\n    f('is \"a\"')\n"),
                python("is-literal", "if x is not 1:\n    f()\n", "if x is not True:\n    f()\n"),
                python("nan-comparison", "if x == float('nan'):\n    f()\n", "if x == float('inf'):\n    f()\n"),
                python("assert-tuple", "assert (x > 1, 'x')\n", "assert (x > 1), 'x'\n"),
                python("assert-tuple", "assert (x > 1, 'x')\n", "assert (\n    f(x, y)\n)\n"),
                python("raise-not-implemented", "raise NotImplemented\n", "raise NotImplementedError\n"),
                python(
                        "unreachable",
                        "def f():\n    return 1\n    g()\n",
                        "def f():\n    if x:\n        return 1\n    g()\n"),
                python("unreachable", "def f():\n    return 1\n    g()\n", "def f():\n    return\n    yield\n"),
                python("unreachable", "while x:\n    break\n    g()\n", "while x:\n    break\nelse:\n    g()\n"),
                python(
                        "bare-except",
                        "try:\n    f()\nexcept:\n    g()\n",
                        "try:\n    f()\nexcept:\n    g()\n    raise\n"),
                python(
                        "bare-except",
                        "try:\n    f()\nexcept:\n    g()\n",
                        "try:\n    f()\nexcept ValueError:\n    g()\n"),
                python(
                        "swallowed-exception",
                        "try:\n    f()\nexcept Exception:\n    pass\n",
                        "try:\n    f()\nexcept Exception:\n    pass  # f is optional\n"),
                python(
                        "swallowed-exception",
                        "try:\n    f()\nexcept Exception:\n    pass\n",
                        "try:\n    f.close()\nexcept Exception:\n    pass\n"),
                python(
                        "swallowed-exception",
                        "try:\n    f()\nexcept Exception:\n    pass\n",
                        "def a():\n    try:\n        return f()\n    except Exception:\n        pass\n    return g()\n"),
                python(
                        "return-in-finally",
                        "def f():\n    try:\n        g()\n    finally:\n        return 1\n",
                        "def f():\n    try:\n        g()\n    finally:\n        for x in y:\n            break\n"),
                python(
                        "mutable-default",
                        "def f(a, b=[]):\n    b.append(a)\n",
                        "def f(a, b=[]):\n    b = list(b)\n    b.append(a)\n"),
                python("mutable-default", "def f(a, b={}):\n    b[a] = 1\n", "def f(a, b={}):\n    return b.get(a)\n"),
                python(
                        "mutable-default",
                        "class A:\n    def f(self, b=[]):\n        self.b = b\n    def g(self):\n        self.b.append(1)\n",
                        "class A:\n    def f(self, b=[]):\n        self.b = b\n    def g(self):\n        return self.b\n"));
    }

    private static Arguments python(String rule, String mistake, String twin) {
        return Arguments.of("python-" + rule, "a.py", mistake, twin);
    }

    private static Stream<Arguments> script() {
        return Stream.of(
                script(
                        "swallowed-exception",
                        "try { a(); b() } catch (e) {}",
                        "try { a(); b() } catch (e) { /* b is optional */ }"),
                script("swallowed-exception", "try { a(); b() } catch (e) {}", "try { a(); b() } catch {}"),
                script("swallowed-exception", "try { a(); b() } catch (e) {}", "try { file.close() } catch (e) {}"),
                script(
                        "swallowed-exception",
                        "try { a(); b() } catch (e) {}",
                        "// b is optional\ntry { a(); b() } catch (e) {}"),
                script(
                        "swallowed-exception",
                        "try { a(); b() } catch (e) {}",
                        "let it = null;\ntry { it = a() } catch (e) {}"),
                script(
                        "swallowed-exception",
                        "try { a(); b() } catch (e) {}",
                        "a(() => { b(); c() }).catch(function (e) {})"),
                script("assignment-in-condition", "if (a = b) { c() }", "if ((a = b)) { c() }"),
                script("assignment-in-condition", "if (a.b = 'x') c()", "if (a = next()) c()"),
                script("nan-comparison", "if (x === NaN) {}", "if (Number.isNaN(x)) {}"),
                script("typeof-never", "if (typeof x === 'undefned') {}", "if (typeof x === 'undefined') {}"),
                script(
                        "return-in-finally",
                        "function f() { try { g(); } finally { return 1; } }",
                        "function f() { try { g(); } finally { run(() => { return 1; }); } }"),
                script(
                        "async-executor",
                        "new Promise(async (ok) => { ok(await f()); })",
                        "new Promise(async (ok, fail) => { try { ok(await f()); } catch (e) { fail(e); } })"),
                script(
                        "async-foreach",
                        "list.forEach(async x => { await f(x); });",
                        "await list.forEach(async x => { await f(x); });"),
                script("unreachable", "function f() { return 1; g(); }", "function f() { return 1; function g() {} }"),
                script(
                        "unreachable",
                        "function f() { throw new Error('x'); g(); }",
                        "function f(a) { if (a) return 1; g(); }"),
                script(
                        "unreachable",
                        "for (;;) { continue; g(); }",
                        "function f(a) { switch (a) { case 1: return 1; case 2: return 2; } }"),
                script(
                        "unreachable",
                        "for (;;) { continue; g(); }",
                        "function f(a) { if (a) { g(); } else return 1; g(); }"),
                script(
                        "floating-promise",
                        "async function save() {}\nasync function run() {\n  save();\n}",
                        "async function save() {}\nasync function run() {\n  await save();\n  void save();\n  save().catch(log);\n}"),
                script(
                        "floating-promise",
                        "async function save() {}\nasync function run() {\n  save();\n}",
                        "async function save() {}\nasync function run(save) {\n  save();\n}"));
    }

    private static Arguments script(String rule, String mistake, String twin) {
        return Arguments.of("script-" + rule, "a.js", mistake, twin);
    }

    private static Stream<Arguments> go() {
        return Stream.of(
                go("lost-error", "a, err := f()\n\tb, err := g()", "a, err := f()\n\tb, err := g(err)"),
                go(
                        "lost-error",
                        "a, err := f()\n\tb, err := g()",
                        "a, err := f()\n\tif err != nil {\n\t\treturn\n\t}\n\tb, err := g()"),
                go("unchecked-error", "json.Unmarshal(data, &x)", "err := json.Unmarshal(data, &x)"),
                go("unchecked-error", "os.MkdirAll(p, 0o755)", "os.MkdirAll(p, 0o755) // the write below tells"),
                go("ignored-error", "f, _ := os.Open(p)\n\tread(f)", "f, err := os.Open(p)\n\tread(f)"),
                go(
                        "defer-in-loop",
                        "for _, p := range ps {\n\t\tf := open(p)\n\t\tdefer f.Close()\n\t}",
                        "for _, p := range ps {\n\t\tfunc() {\n\t\t\tf := open(p)\n\t\t\tdefer f.Close()\n\t\t}()\n\t}"),
                go(
                        "defer-in-loop",
                        "for {\n\t\tf := open()\n\t\tdefer f.Close()\n\t}",
                        "for {\n\t\tif done() {\n\t\t\tdefer f.Close()\n\t\t\treturn\n\t\t}\n\t}"),
                go(
                        "defer-before-check",
                        "r, err := http.Get(u)\n\tdefer r.Body.Close()\n\tif err != nil {\n\t\treturn\n\t}",
                        "r, err := http.Get(u)\n\tif err != nil {\n\t\treturn\n\t}\n\tdefer r.Body.Close()"),
                go(
                        "waitgroup-add-inside",
                        "go func() {\n\t\twg.Add(1)\n\t\tdefer wg.Done()\n\t}()",
                        "wg.Add(1)\n\tgo func() {\n\t\tdefer wg.Done()\n\t}()"),
                go("nan-comparison", "if x == math.NaN() {\n\t}", "if math.IsNaN(x) {\n\t}"),
                go("unreachable", "return\n\tg()", "if x {\n\t\treturn\n\t}\n\tg()"),
                go("unreachable", "panic(\"x\")\n\n\tg()", "return a +\n\t\tg()"));
    }

    private static Arguments go(String rule, String mistake, String twin) {
        return Arguments.of("go-" + rule, "a.go", inFunction(mistake), inFunction(twin));
    }

    private static String inFunction(String body) {
        return "package a\n\nfunc f() {\n\t" + body + "\n}\n";
    }
}

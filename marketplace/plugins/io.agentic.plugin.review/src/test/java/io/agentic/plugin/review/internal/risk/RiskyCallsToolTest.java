package io.agentic.plugin.review.internal.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.api.data.Fields;
import io.agentic.plugin.review.internal.Found;
import io.agentic.testkit.tool.MapWorkspace;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RiskyCallsToolTest {

    private final RiskyCallsTool tool = new RiskyCallsTool();

    private List<String> found(String path, String text) {
        return Found.by(tool, new MapWorkspace().with(path, text));
    }

    private List<String> inJava(String body) {
        return found(
                "A.java",
                "class A {\n    void a(String name, int id, Statement st) throws Exception {\n" + body
                        + "\n    }\n}\n");
    }

    @Test
    void findsSqlBuiltInTheCallOverLinesAndInVariablesAbove() {
        assertThat(inJava("st.executeQuery(\"SELECT * FROM t WHERE n = '\" + name + \"'\");"))
                .containsExactly("A.java:3 java-sql-built HIGH");
        assertThat(inJava("st\n.executeQuery(\n\"SELECT * FROM t\"\n+ \" WHERE n = \" + name);"))
                .containsExactly("A.java:4 java-sql-built HIGH");
        assertThat(inJava("String sql = \"SELECT * FROM t\";\nsql += \" WHERE n = \" + name;\nst.execute(sql);"))
                .containsExactly("A.java:5 java-sql-built HIGH");
        assertThat(
                        inJava(
                                "var b = new StringBuilder(\"DELETE FROM t WHERE n=\");\nb.append(name);\nst.execute(b.toString());"))
                .containsExactly("A.java:5 java-sql-built HIGH");
        assertThat(inJava("c.prepareStatement(String.format(\"UPDATE t SET n = '%s'\", name));"))
                .containsExactly("A.java:3 java-sql-built HIGH");
        assertThat(found("a.py", "def a(c, n):\n    q = f\"SELECT * FROM t WHERE n = '{n}'\"\n    c.execute(q)\n"))
                .containsExactly("a.py:3 python-sql-built HIGH");
        assertThat(found("a.py", "def a(c, n):\n    n = n.strip()\n    c.execute('SELECT 1 FROM t WHERE n = ' + n)\n"))
                .containsExactly("a.py:3 python-sql-built HIGH");
        assertThat(found("a.py", "def a(c, n):\n    c.execute(\n        \"DELETE FROM t WHERE n = %s\" % n\n    )\n"))
                .containsExactly("a.py:2 python-sql-built HIGH");
        assertThat(
                        found(
                                "a.ts",
                                "export async function a(n: string) {\n  return db.query(`SELECT * FROM t WHERE n = ${n}`);\n}\n"))
                .containsExactly("a.ts:2 script-sql-built HIGH");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "st.executeQuery(\"SELECT * FROM t\" + \" WHERE n = ?\");",
                "String sql = \"SELECT * FROM t WHERE id = \" + id; st.execute(sql);",
                "st.executeQuery(\"SELECT * FROM \" + TABLE);",
                "// st.executeQuery(\"SELECT * FROM t WHERE n = \" + name);",
                "log.info(\"st.executeQuery(\\\"SELECT x\\\" + name)\");",
                "executor.execute(\"run \" + name);",
                "for (String t : List.of(\"a\", \"b\")) st.execute(\"DELETE FROM \" + t);",
                "Runtime.getRuntime().exec(\"git status\");",
                "new ProcessBuilder(\"git\", \"log\", name).start();",
                "Class.forName(\"org.sqlite.JDBC\");",
                "MessageDigest.getInstance(\"SHA-256\");",
                "int n = new Random().nextInt();",
                "Cipher.getInstance(\"AES/GCM/NoPadding\");"
            })
    void leavesHarmlessJavaAlone(String line) {
        assertThat(inJava(line)).isEmpty();
    }

    @Test
    void findsRiskyJava() {
        assertThat(inJava("Runtime.getRuntime().exec(\"ping \" + name);"))
                .containsExactly("A.java:3 java-command MEDIUM");
        assertThat(inJava("new ProcessBuilder(\"sh\", \"-c\", \"ls \" + name);"))
                .containsExactly("A.java:3 java-shell-command HIGH");
        assertThat(inJava("new ObjectInputStream(in).readObject();"))
                .containsExactly("A.java:3 java-deserialization HIGH");
        assertThat(inJava("MessageDigest.getInstance(\"MD5\");")).containsExactly("A.java:3 java-weak-hash LOW");
        assertThat(inJava("Cipher.getInstance(\"AES/ECB/PKCS5Padding\");"))
                .containsExactly("A.java:3 java-weak-cipher HIGH");
        assertThat(inJava("String token = \"t\" + new Random().nextLong();"))
                .containsExactly("A.java:3 java-predictable-random HIGH");
        assertThat(inJava("DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);"))
                .containsExactly("A.java:3 java-xxe MEDIUM");
        assertThat(
                        found(
                                "T.java",
                                "class T implements X509TrustManager {\n public void checkServerTrusted(X[] c, String t) { }\n}"))
                .containsExactly("T.java:2 java-trust-all HIGH");
        assertThat(inJava("Class.forName(name);")).isEmpty();
        assertThat(inJava("Class.forName(request.getParameter(\"type\"));"))
                .containsExactly("A.java:3 java-reflective-load MEDIUM");
    }

    @Test
    void findsRiskyPython() {
        var text = """
                import pickle, os, subprocess, hashlib, requests, tempfile, yaml
                def handle(data, app, cmd=None):
                    eval(data)
                    pickle.loads(data)
                    yaml.load(data)
                    os.system("ls " + data)
                    subprocess.run(cmd, shell=True)
                    hashlib.md5(data)
                    requests.get(url, verify=False)
                    tempfile.mktemp()
                    app.run(debug=True)
                """;

        assertThat(found("app.py", text))
                .containsExactlyInAnyOrder(
                        "app.py:3 python-eval HIGH",
                        "app.py:4 python-pickle MEDIUM",
                        "app.py:5 python-yaml-load HIGH",
                        "app.py:6 python-shell-command HIGH",
                        "app.py:7 python-shell-command HIGH",
                        "app.py:8 python-weak-hash LOW",
                        "app.py:9 python-tls-unchecked HIGH",
                        "app.py:10 python-temporary-name MEDIUM",
                        "app.py:11 python-debug-server HIGH");
    }

    @Test
    void leavesHarmlessPythonAlone() {
        var text = """
                import ast, pickle, subprocess, yaml
                # eval(x) and pickle.loads(x)
                DOC = \"\"\"
                eval(x); os.system(x)
                \"\"\"
                LIMIT = 5
                def work(model, x, cursor):
                    model.eval()
                    ast.literal_eval(x)
                    eval("1 + 1")
                    copy = pickle.loads(pickle.dumps(x))
                    yaml.safe_load(x)
                    yaml.load(x, Loader=yaml.SafeLoader)
                    subprocess.run(["ls", x])
                    subprocess.run("ls -l", shell=True)
                    cursor.execute("SELECT * FROM t WHERE n = %s", (x,))
                    cursor.execute(f"SELECT * FROM t LIMIT {LIMIT}")
                    placeholders = ",".join("?" for _ in x)
                    cursor.execute(f"SELECT * FROM t WHERE id IN ({placeholders})", x)
                def eval(x):
                    return x
                """;

        assertThat(found("app.py", text)).isEmpty();
    }

    @Test
    void findsRiskyScripts() {
        var text = """
                const { exec } = require('child_process');
                function run(input, el) {
                  eval(input);
                  new Function('a', input)();
                  exec('ls ' + input);
                  el.innerHTML = '<b>' + input;
                  document.write(input);
                  const token = Math.random().toString(36);
                  https.get({ rejectUnauthorized: false });
                  db.query("SELECT * FROM t WHERE n = '" + input + "'");
                }
                const View = ({ html }) => <p dangerouslySetInnerHTML={{ __html: html }} />;
                """;

        assertThat(found("a.jsx", text))
                .containsExactlyInAnyOrder(
                        "a.jsx:3 script-eval HIGH",
                        "a.jsx:4 script-new-function HIGH",
                        "a.jsx:5 script-shell-command HIGH",
                        "a.jsx:6 script-markup MEDIUM",
                        "a.jsx:7 script-markup MEDIUM",
                        "a.jsx:8 script-predictable-random HIGH",
                        "a.jsx:9 script-tls-unchecked HIGH",
                        "a.jsx:10 script-sql-built HIGH",
                        "a.jsx:12 script-markup MEDIUM");
    }

    @Test
    void leavesHarmlessScriptsAlone() {
        var text = """
                // eval(input)
                const rule = /eval\\(.*innerHTML = /;
                const m = rule.exec(input);
                const text = 'eval(input)';
                el.innerHTML = '';
                el.innerHTML = `<b>fixed</b>`;
                el.innerHTML = DOMPurify.sanitize(input);
                if (el.innerHTML == input) page.eval(input);
                const n = Math.random() * 10;
                db.query('SELECT * FROM t WHERE n = $1', [input]);
                db.query(sql`SELECT * FROM t WHERE n = ${input}`);
                setTimeout(() => eval('1'), 5);
                """;

        assertThat(found("a.js", text)).isEmpty();
    }

    @Test
    void weighsExamplesDownAndLeavesTestsAndForeignCodeAlone() {
        assertThat(found("tests/test_a.py", "def t(x):\n    eval(x)\n")).isEmpty();
        assertThat(found("vendor/a.py", "def t(x):\n    eval(x)\n")).isEmpty();
        assertThat(found("dist/shop.min.js", "function t(x){token=Math.random();eval(x)}\n"))
                .isEmpty();
        assertThat(found("examples/a.py", "def t(x):\n    eval(x)\n"))
                .containsExactly("examples/a.py:2 python-eval MEDIUM");
    }

    @Test
    void judgesOnlyTheFilesOfItsShard() {
        var files = new MapWorkspace().with("a.py", "eval(x)\n").with("b/c.py", "eval(x)\n");

        var data = Found.data(tool, files, Fields.of("paths", List.of("b")));

        assertThat(data.number("looked")).isEqualTo(1);
        assertThat(data.objects("findings"))
                .extracting(finding -> finding.text("file"))
                .containsExactly("b/c.py");
    }

    @Test
    void trustsWhatTheProgramIsConfiguredWithInSql() {
        assertThat(found("a.py", "def f(db, name):\n    db.execute('SELECT 1 FROM ' + settings.AUDIT + ' LIMIT 1')\n"))
                .isEmpty();
        assertThat(found("a.py", "def f(db, name):\n    db.execute('SELECT 1 FROM t WHERE n = ' + name)\n"))
                .containsExactly("a.py:2 python-sql-built HIGH");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eval(text)\n//# sourceMappingURL=a.js.map\n",
                "\"use strict\";\nObject.defineProperty(exports, \"__esModule\", { value: true });\neval(text)\n",
                "var __importDefault = (this && this.__importDefault) || function () {};\neval(text)\n",
                "var __defProp = Object.defineProperty;\neval(text)\n",
                "/******/ (() => {\neval(text)\n",
                "(function (global, factory) {\n  typeof exports === 'object' && typeof module !== 'undefined' ? module.exports = factory() :\n  eval(text)\n"
            })
    void leavesAloneWhatWasMadeOfOtherScripts(String text) {
        assertThat(found("lib/a.js", text)).isEmpty();
        assertThat(found("lib/a.js", "eval(text)\n")).containsExactly("lib/a.js:1 script-eval HIGH");
    }

    @Test
    void leavesAloneTheFoldersOfCompilersAndBundlers() {
        assertThat(found("dist/index.mjs", "eval(text)\n")).isEmpty();
        assertThat(found("src/dist.mjs", "eval(text)\n")).hasSize(1);
        assertThat(found("dist/a.py", "eval(text)\n")).hasSize(1);
    }

    @Test
    void acceptsAWeakHashThatAProtocolPrescribes() {
        var sha1 = "const d = crypto.createHash('sha1').update(key).digest('base64')\n";

        assertThat(found("a.js", sha1)).containsExactly("a.js:1 script-weak-hash LOW");
        assertThat(found("a.js", "const uid = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11'\n" + sha1))
                .isEmpty();
        assertThat(found("scram.js", sha1)).isEmpty();
        assertThat(found("a.js", "// ETag of the page\n" + sha1)).isEmpty();
        assertThat(found("scramble.js", sha1)).hasSize(1);
        assertThat(found("a.py", "def tag(body):\n    etag = hashlib.md5(body).hexdigest()\n"))
                .isEmpty();
        assertThat(found("a.py", "def tag(body):\n    return hashlib.md5(body).hexdigest()\n"))
                .hasSize(1);
    }

    @Test
    void acceptsConnectionsThatAreInsecureOnlyWhenAskedTo() {
        assertThat(found("a.ts", "if (options.tlsInsecure) {\n  o.name = 1;\n  o.rejectUnauthorized = false;\n}\n"))
                .isEmpty();
        assertThat(found("a.js", "if (!argv.strictSSL) agent.rejectUnauthorized = false\n"))
                .isEmpty();
        assertThat(found("a.js", "if (options.secure) {\n  o.rejectUnauthorized = false;\n}\n"))
                .containsExactly("a.js:2 script-tls-unchecked HIGH");
        assertThat(found("a.js", "if (o.insecure) { warn() }\nconst agent = { rejectUnauthorized: false }\n"))
                .containsExactly("a.js:2 script-tls-unchecked HIGH");
    }

    @Test
    void acceptsWhatTheAuthorsToldAnotherReviewerTheyKnow() {
        assertThat(found("a.js", "// eslint-disable-next-line no-eval\nlet a = eval(text)\n"))
                .isEmpty();
        assertThat(found("a.js", "// eslint-disable-next-line no-console\nlet a = eval(text)\n"))
                .hasSize(1);
        assertThat(found("a.py", "def a(n):\n    os.system(n)  # nosec\n")).isEmpty();
        assertThat(found("a.py", "def a(n):\n    b = 1  # nosec\n    os.system(n)\n"))
                .hasSize(1);
    }

    @Test
    void acceptsMarkupThatWasMarkupBefore() {
        assertThat(found("a.js", "function a(e) {\n  e.innerHTML = light(e.innerHTML);\n}\n"))
                .isEmpty();
        assertThat(found("a.js", "function a(e, text) {\n  e.innerHTML = e.innerHTML + text;\n}\n"))
                .hasSize(1);
    }

    @Test
    void acceptsSqlWhoseNamesAreQuoted() {
        assertThat(found("a.js", "function a(f, db, t) {\n  const n = f.wrap(t);\n  db.query(`DROP TABLE ${n}`);\n}\n"))
                .isEmpty();
        assertThat(found(
                        "a.js", "function a(f, db, t) {\n  const n = f.twice(t);\n  db.query(`DROP TABLE ${n}`);\n}\n"))
                .hasSize(1);
        assertThat(found(
                        "a.js", "function a(names) {\n  return Promise.all(names.map((n) => `DROP TABLE ${n}`));\n}\n"))
                .isEmpty();
    }

    @Test
    void knowsWhatACompilerMadeOfAnotherFileHere() {
        var files = new MapWorkspace()
                .with("src/core/run.ts", "export const a = 1\n")
                .with("core/run.js", "eval(text)\n")
                .with("core/run.d.ts", "export const a: number\n");
        assertThat(Found.by(tool, files)).isEmpty();

        var byHand = new MapWorkspace()
                .with("src/core/walk.ts", "export const a = 1\n")
                .with("core/run.js", "eval(text)\n")
                .with("core/run.d.ts", "export const a: number\n");
        assertThat(Found.by(tool, byHand)).containsExactly("core/run.js:1 script-eval HIGH");

        var forBothKindsOfModules = new MapWorkspace()
                .with("run.js", "eval(text)\n")
                .with("run.cjs", "eval(text)\n")
                .with("run.d.ts", "export const a: number\n");
        assertThat(Found.by(tool, forBothKindsOfModules)).isEmpty();
    }

    @Test
    void takesAMethodForNoCallOfItsName() {
        assertThat(found("a.ts", "const a = make({\n  eval(fiber): Yield {\n    return fiber.value\n  }\n})\n"))
                .isEmpty();
        assertThat(found("a.ts", "const a = ok ? eval(text) : null\n")).hasSize(1);
    }

    @Test
    void takesAConditionForNoPartOfTheValueThatItChooses() {
        assertThat(found("a.js", "function f(el, on) {\n  el.innerHTML = on ? 'on' : 'off';\n}\n"))
                .isEmpty();
        assertThat(found("a.js", "function f(el, on, x) {\n  el.innerHTML = on ? x : 'off';\n}\n"))
                .containsExactly("a.js:2 script-markup MEDIUM");
        assertThat(found("a.js", "function f(el, on, x) {\n  el.innerHTML = '<b>' + x + (on ? 'a' : 'b');\n}\n"))
                .containsExactly("a.js:2 script-markup MEDIUM");
        assertThat(found("a.js", "function f(el, x) {\n  el.innerHTML = x?.name ?? 'off';\n}\n"))
                .containsExactly("a.js:2 script-markup MEDIUM");
        assertThat(found("a.py", "def f(c, new):\n    c.execute('SELECT a FROM ' + ('t' if new else 'u'))\n"))
                .isEmpty();
        assertThat(inJava("st.executeQuery(\"SELECT a FROM t ORDER BY a \" + (name.isEmpty() ? \"ASC\" : \"DESC\"));"))
                .isEmpty();
    }

    @Test
    void asksWhatIsDrawnByLotAndNotWhatTheFunctionIsGiven() {
        var lot = "import random\ndef %s:\n    return random.randint(0, 9)\n";

        assertThat(found("a.py", lot.formatted("job_name(become_password)"))).isEmpty();
        assertThat(found("a.py", lot.formatted("new_password(length)")))
                .containsExactly("a.py:3 python-predictable-random HIGH");
    }

    @Test
    void letsTablesThatAnObjectIsConfiguredWithBePartOfSql() {
        var valve =
                "class A {\n    private String tableName;\n    void a(Connection c%s) throws Exception {\n        c.prepareStatement(\"INSERT INTO \" + tableName + \" VALUES (?)\");\n    }\n}\n";

        assertThat(found("A.java", valve.formatted(""))).isEmpty();
        assertThat(found("A.java", valve.formatted(", String tableName")))
                .containsExactly("A.java:4 java-sql-built MEDIUM");
        assertThat(found("a.py", "class A:\n    def a(self, c):\n        c.execute('DELETE FROM ' + self.table)\n"))
                .isEmpty();
        assertThat(found(
                        "a.py",
                        "class A:\n    def a(self, c):\n        c.execute('DELETE FROM t WHERE n = ' + self.name)\n"))
                .containsExactly("a.py:3 python-sql-built HIGH");
    }

    @Test
    void acceptsWhatAProgramReadsBackOfItsOwn() {
        assertThat(
                        found(
                                "a.py",
                                "import pickle\ndef save(x, f):\n    pickle.dump(x, f)\n\ndef load(f):\n    return pickle.load(f)\n"))
                .isEmpty();
        assertThat(
                        found(
                                "a.py",
                                "import pickle\ndef save(x):\n    return pickle.dumps(x)\n\ndef load(cookie):\n    return pickle.loads(cookie)\n"))
                .containsExactly("a.py:6 python-pickle MEDIUM");
    }

    @Test
    void acceptsTheWayForOldVersionsBesideTheSafeOne() {
        assertThat(
                        found(
                                "a.py",
                                "import tarfile\ndef a(path, to):\n    with tarfile.open(path) as tar:\n        if hasattr(tarfile, 'data_filter'):\n            tar.extractall(to, filter='data')\n        else:\n            tar.extractall(to)\n"))
                .isEmpty();
        assertThat(found(
                        "a.py",
                        "import os, tempfile\ndef a(to):\n    name = tempfile.mktemp()\n    os.symlink(to, name)\n"))
                .isEmpty();
        assertThat(found("a.js", "vm.runInThisContext(code, { filename: module.identifier() });\n"))
                .isEmpty();
        assertThat(found("a.js", "vm.runInThisContext(code);\n")).containsExactly("a.js:1 script-vm MEDIUM");
    }

    @Test
    void letsProgramsBeThatChooseClassesOrTakeTheLastPartOfAName() {
        assertThat(inJava("ObjectInputStream in = new CustomObjectInputStream(s, loader);\nin.readObject();"))
                .isEmpty();
        assertThat(
                        inJava(
                                "String f = part.getSubmittedFileName();\nf = f.substring(f.lastIndexOf('/') + 1);\nnew File(dir, f);"))
                .isEmpty();
    }

    @Test
    void leavesAloneWhatAnAnnotationSuppresses() {
        var line = "Cipher c = Cipher.getInstance(\"AES/ECB/NoPadding\");";

        assertThat(inJava("@SuppressWarnings(\"squid:S5542\")\n" + line)).isEmpty();
        assertThat(inJava("@SuppressWarnings(\"unchecked\")\n" + line))
                .containsExactly("A.java:4 java-weak-cipher HIGH");
    }
}

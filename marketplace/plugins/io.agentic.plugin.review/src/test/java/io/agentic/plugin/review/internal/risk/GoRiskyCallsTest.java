package io.agentic.plugin.review.internal.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.plugin.review.internal.Found;
import io.agentic.testkit.tool.MapWorkspace;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoRiskyCallsTest {

    private List<String> found(String path, String text) {
        return Found.by(new RiskyCallsTool(), new MapWorkspace().with(path, text));
    }

    private List<String> in(String body) {
        return found(
                "a.go",
                "package a\n\nfunc f(db *sql.DB, name string, id int, opts map[string]interface{}) (struct{}, error) {\n"
                        + body + "\n}\n");
    }

    @Test
    void followsValuesThroughVariablesBuildersAndFunctions() {
        assertThat(in("q := `SELECT *\n FROM t WHERE n = '` + name + `'`\ndb.Query(q)"))
                .containsExactly("a.go:6 go-sql-built HIGH");
        assertThat(
                        in(
                                "var q string\nq = fmt.Sprintf(\"DELETE FROM t WHERE n = '%s'\", strings.TrimSpace(name))\ndb.Exec(q)"))
                .containsExactly("a.go:6 go-sql-built HIGH");
        assertThat(in("run := func() {\n\tdb.Exec(\"DELETE FROM t WHERE n = \" + name)\n}"))
                .containsExactly("a.go:5 go-sql-built HIGH");
        assertThat(
                        found(
                                "a.go",
                                "package a\n\nfunc q(n string) string {\n\treturn \"SELECT 1 FROM t WHERE n = \" + n\n}\n\nfunc g(db *sql.DB, n string) {\n\tdb.Query(q(n))\n}\n"))
                .containsExactly("a.go:8 go-sql-built HIGH");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "db.Query(\"SELECT * FROM t WHERE n = ?\", name)",
                "db.Query(\"SELECT * FROM t WHERE id = \" + strconv.Itoa(len(name)))",
                "db.Query(fmt.Sprintf(\"SELECT * FROM t WHERE id = %d\", id))",
                "db.Query(\"SELECT * FROM \" + table)",
                "const q = \"SELECT * FROM t\"\ndb.Query(q + \" WHERE n = ?\", name)",
                "// db.Query(\"SELECT \" + name)",
                "log.Print(`db.Query(\"SELECT * FROM t WHERE n = \" + name)`)",
                "exec.Command(\"sh\", \"-c\", \"ls -l\")",
                "exec.Command(\"git\", \"log\", name)",
                "r := '\"'; db.Query(\"SELECT 1\", r)",
                "os.Chmod(name, 0o644)"
            })
    void leavesHarmlessCodeAlone(String line) {
        assertThat(in(line)).isEmpty();
    }

    @Test
    void leavesTestsAlone() {
        var text = "package a\n\nvar c = tls.Config{InsecureSkipVerify: true}\n";

        assertThat(found("a.go", text)).containsExactly("a.go:3 go-tls-unchecked HIGH");
        assertThat(found("a_test.go", text)).isEmpty();
    }
}

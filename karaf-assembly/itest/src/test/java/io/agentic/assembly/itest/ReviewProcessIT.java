package io.agentic.assembly.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentic.testkit.model.OpenAiReply;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(Lifecycle.PER_CLASS)
class ReviewProcessIT {

    private static final String REVIEW = "Review this repository: risks, missing tests, stale documentation";
    private static final List<String> DOCUMENT = List.of(
            "id",
            "objective",
            "status",
            "workspace",
            "requester",
            "model",
            "analysis",
            "plan",
            "agents",
            "usage",
            "result",
            "error",
            "startedAt",
            "endedAt");

    private RunningAgentic agentic;
    private SampleRepository faulty;

    @BeforeAll
    void startAndPlantFaults(@TempDir Path folder) {
        agentic = RunningAgentic.start(folder.resolve("instance"));
        faulty = SampleRepository.in(folder.resolve("shop"))
                .with("deploy.properties", "region = eu-1\naws.access.key = " + cloudKey() + "\n")
                .with(
                        "example.properties",
                        "# aws.access.key = from the environment\naws.access.key = ${AWS_ACCESS_KEY_ID}\n")
                .with("src/main/java/shop/Orders.java", """
                        package shop;

                        import java.sql.Connection;
                        import java.sql.ResultSet;
                        import java.sql.SQLException;

                        public class Orders {
                            ResultSet of(Connection connection, String customer) throws SQLException {
                                var statement = connection.createStatement();
                                return statement.executeQuery("SELECT * FROM orders WHERE customer = '" + customer + "'");
                            }

                            ResultSet open(Connection connection, String customer) throws SQLException {
                                var statement = connection.prepareStatement("SELECT * FROM orders WHERE customer = ?");
                                statement.setString(1, customer);
                                return statement.executeQuery();
                            }
                        }
                        """)
                .with("src/main/java/shop/Item.java", """
                        package shop;

                        class Item {
                            String name;

                            @Override
                            public boolean equals(Object other) {
                                return other instanceof Item item && item.name.equals(name);
                            }
                        }
                        """)
                .with("pyproject.toml", """
                        [project]
                        name = "shop"
                        dependencies = [
                            "requests >= 2.0",
                            "shop-tools @ git+https://example.org/shop-tools.git",
                        ]
                        """)
                .with("src/main/java/shop/Prices.java", """
                        package shop;

                        public class Prices {
                            int total(int each, int count) {
                                return each * count;
                            }
                        }
                        """)
                .with("src/test/java/shop/PricesTest.java", """
                        package shop;

                        class PricesTest {
                            void multiplies() {
                                assert new Prices().total(2, 3) == 6;
                            }
                        }
                        """)
                .with("web/calculator.js", """
                        export function parse(text) {
                            return JSON.parse(text); // and not eval(text)
                        }

                        export function calculate(text) {
                            return eval(text);
                        }
                        """)
                .with("tools/load.py", """
                        import ast
                        import json
                        import pickle


                        def load(data):
                            return pickle.loads(data)


                        def load_safely(data):
                            return json.loads(data), "pickle.loads(data)"


                        def formula(text):
                            return eval(text)


                        def constant(text):
                            return ast.literal_eval(text)
                        """)
                .with("build.sh", "#!/bin/sh\necho built\n")
                .with("README.md", """
                        # Shop

                        ```
                        ./build.sh --all
                        ./release.sh --all
                        ```
                        """)
                .committed();
    }

    @AfterAll
    void stop() {
        agentic.close();
    }

    @Test
    void findsEveryPlantedFaultWithItsLineAndNoneOfTheirHarmlessTwins() {
        var report = review().path("result").asText();

        assertThat(report.lines().filter(line -> line.startsWith("- **")).map(ReviewProcessIT::citation))
                .contains(
                        "deploy.properties:2 aws-access-key",
                        "src/main/java/shop/Orders.java:10 java-sql-built",
                        "web/calculator.js:6 script-eval",
                        "tools/load.py:7 python-pickle",
                        "tools/load.py:15 python-eval",
                        "src/main/java/shop/Orders.java:7 untested-class",
                        "README.md:5 missing-script")
                .doesNotContain("README.md:4 missing-script")
                .noneMatch(
                        finding -> finding.matches(
                                "example\\.properties.*|.*Prices.*|.*Orders\\.java:1[45].*|.*calculator\\.js:2 .*|.*load\\.py:(11|19) .*"));
        assertThat(report).as("a report that shows the key would publish it").doesNotContain(cloudKey());
    }

    @Test
    void asksEverySpecialistWhenEverythingIsToBeReviewed() {
        var report = agentic.agentic("review", faulty.folder().toString()).out();

        assertThat(report.lines().filter(line -> line.startsWith("- **")).map(ReviewProcessIT::citation))
                .contains(
                        "deploy.properties:2 aws-access-key",
                        "src/main/java/shop/Item.java:7 java-equals-without-hashcode",
                        "pyproject.toml:5 git-without-commit",
                        "src/main/java/shop/Orders.java:7 untested-class",
                        "README.md:5 missing-script");
        assertThat(report).contains("## Architecture");
    }

    @Test
    void tellsTheWholeTaskAsTheDocumentOfTheContract() {
        var task = review();

        assertThat(task.fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(DOCUMENT);
        assertThat(task.path("id").asText()).isNotBlank();
        assertThat(task.path("objective").asText()).isEqualTo(REVIEW);
        assertThat(task.path("status").asText()).isEqualTo("FINISHED");
        assertThat(task.path("requester").asText()).isEqualTo("admin");
        assertThat(task.path("model").asText()).isEqualTo("offline/rules");
        assertThat(task.path("analysis").path("complexity").asDouble()).isBetween(0.8, 1.0);
        assertThat(texts(task.path("analysis").path("domains"))).contains("security", "testing", "documentation");
        assertThat(task.path("plan").path("phases")).isNotEmpty().allSatisfy(phase -> {
            assertThat(phase.fieldNames()).toIterable().contains("name", "objective", "agents", "dependsOn", "status");
            assertThat(phase.path("status").asText()).isEqualTo("FINISHED");
        });
        assertThat(task.path("agents")).allSatisfy(agent -> {
            assertThat(agent.fieldNames())
                    .toIterable()
                    .contains("id", "type", "tier", "parent", "status", "model", "steps");
            assertThat(agent.path("steps").asInt()).isPositive();
        });
        assertThat(task.path("usage").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("inputTokens", "outputTokens", "cost", "currency");
        assertThat(task.path("error").isNull()).isTrue();
    }

    @Test
    void hasWorkOfEachTierInItsJournal() {
        var task = review();

        var log = agentic.agentic("task", "log", task.path("id").asText(), "--json");

        assertThat(log.exitCode()).as(log.said()).isZero();
        var atWork = Rest.json(log.out()).findValuesAsText("agent");
        for (var tier : Set.of("SUPERVISOR", "SPECIALIST", "WORKER")) {
            var agents = StreamSupport.stream(task.path("agents").spliterator(), false)
                    .filter(agent -> agent.path("tier").asText().equals(tier))
                    .map(agent -> agent.path("id").asText())
                    .toList();
            assertThat(agents).as(tier).isNotEmpty();
            assertThat(atWork).as("the journal of each " + tier).containsAll(agents);
        }
    }

    @Test
    void printsTheReportToStdoutProgressToStderrAndTheSameReportAgain() {
        var first = agentic.agentic("run", REVIEW, "--dir", faulty.folder().toString());
        var second = agentic.agentic("run", REVIEW, "--dir", faulty.folder().toString());

        assertThat(first.exitCode()).as(first.said()).isZero();
        assertThat(first.out()).startsWith("# " + REVIEW).doesNotContain("accepted", "starts:");
        assertThat(first.err()).contains("accepted", "supervisor-1 starts:").doesNotContain("aws-access-key");
        assertThat(second.out()).isEqualTo(first.out());
    }

    @Test
    void failsABuildAtItsThresholdAndHidesWhatTheBaselineKnows(@TempDir Path folder) {
        var app = SampleRepository.in(folder)
                .with("app.py", SampleRepository.RISKY_PYTHON)
                .folder()
                .toString();

        var sarif = agentic.agentic("review", app, "--format", "sarif", "--fail-on", "high");
        var baseline =
                agentic.agentic("review", app, "--format", "baseline", "--out", app + "/.agentic/review-baseline.json");
        var hidden = agentic.agentic("review", app, "--fail-on", "low");

        assertThat(sarif.exitCode()).as(sarif.said()).isEqualTo(5);
        var run = Rest.json(sarif.out()).path("runs").path(0);
        assertThat(run.path("results").findValuesAsText("ruleId")).contains("python-eval");
        assertThat(baseline.exitCode()).as(baseline.said()).isZero();
        assertThat(hidden.exitCode()).as(hidden.said()).isZero();
        assertThat(hidden.out()).contains("hidden by `.agentic/review-baseline.json`");
    }

    @Test
    void reviewsAChangeAndFailsWhenItIsNotKnown(@TempDir Path folder) {
        var repository = SampleRepository.in(folder)
                .with("old.py", SampleRepository.RISKY_PYTHON)
                .committed()
                .with("new.py", SampleRepository.RISKY_PYTHON);
        var app = repository.folder().toString();

        var change = agentic.agentic("review", app, "--since", "HEAD");
        var unknown = agentic.agentic("review", app, "--since", "no-such");

        assertThat(change.out()).contains("`new.py:2`").doesNotContain("`old.py:2`");
        assertThat(unknown.exitCode()).as(unknown.said()).isEqualTo(1);
        assertThat(unknown.out()).isEmpty();
        assertThat(unknown.err()).contains("There is no commit 'no-such' in this repository");
    }

    @Test
    @Timeout(120)
    void goesOnWithATaskThatAStopOfTheRuntimeCutInTheMiddle() {
        try (var provider = ScriptedProvider.in(agentic)) {
            var held = provider.holdTheWorker(OpenAiReply.text("Too late."));
            provider.server().otherwise(request -> OpenAiReply.text("It says what it says."));
            var run = agentic.agentic(
                    "run",
                    "Read it",
                    "--model",
                    ScriptedProvider.MODEL,
                    "--dir",
                    faulty.folder().toString(),
                    "--detach");
            assertThat(run.exitCode()).as(run.said()).isZero();
            held.awaitReached();

            var stop = agentic.runtime("stop");
            held.release();
            agentic.startAgain();

            assertThat(stop.exitCode()).as(stop.said()).isZero();
            var task = Rest.asAdmin(agentic).awaitEnd(run.out().strip());
            assertThat(task.path("status").asText()).as(task.toPrettyString()).isEqualTo("FINISHED");
            assertThat(task.path("result").asText())
                    .contains("It says what it says.")
                    .doesNotContain("Too late.");
            assertThat(task.path("plan").path("source").asText()).isEqualTo("model");
        }
    }

    private JsonNode review() {
        var run = agentic.agentic("run", REVIEW, "--dir", faulty.folder().toString(), "--json");
        assertThat(run.exitCode()).as(run.said()).isZero();
        return Rest.json(run.out());
    }

    /** {@code - **HIGH**, likely: `file:line` what (`rule`)} as {@code file:line rule}. */
    private static String citation(String finding) {
        var parts = finding.split("`");
        return parts.length < 3 ? finding : parts[1] + " " + parts[parts.length - 2];
    }

    /** Of the form of a key, but put together here, so that no scan of this repository finds one. */
    private static String cloudKey() {
        return "AK" + "IA" + "Q7XK3MZP5RTWVN2H";
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}

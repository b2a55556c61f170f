package io.agentic.plugin.review.internal.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.api.data.Fields;
import io.agentic.plugin.review.internal.Found;
import io.agentic.testkit.tool.MapWorkspace;
import org.junit.jupiter.api.Test;

class StaleDocsToolTest {

    private final StaleDocsTool tool = new StaleDocsTool();
    private final MapWorkspace files = new MapWorkspace()
            .with("docs/guide.md", "# Guide\n")
            .with("docs/logo.svg", "<svg/>")
            .with("tools/seed.py", "")
            .with("run.sh", "")
            .with("web/package.json", "{\"scripts\": {\"build\": \"vite build\"}}")
            .with("Makefile", "VERSION := 1\nbuild test: deps\n\techo\n")
            .with(
                    "pom.xml",
                    "<project><artifactId>root</artifactId><profiles><profile><id>proof</id></profile></profiles></project>")
            .with("core/pom.xml", "<project><artifactId>core</artifactId></project>")
            .with("core/src/main/java/org/acme/core/Engine.java", "class Engine {}");

    @Test
    void findsWhatTheDocumentNamesAndIsNotThere() {
        files.with("README.md", """
                # Acme
                See [the guide](docs/guide.md) and [the plan](docs/plan.md), ![x](docs/none.png).
                Sources are in `tools/seed.py`, `tools/gone.py` and `org.acme.core.Motor`.

                ```sh
                ./run.sh
                ./deploy.sh --now
                python tools/migrate.py
                cd web && npm run build && npm run serve
                ```
                Or `make lint`, then:
                ```console
                $ mvn verify -pl core,shell -Pproof
                $ mvn verify -Pnightly
                BUILD ./nothing.sh
                ```
                """);

        assertThat(Found.by(tool, files))
                .containsExactlyInAnyOrder(
                        "README.md:2 dead-link MEDIUM",
                        "README.md:3 missing-path LOW",
                        "README.md:3 missing-class LOW",
                        "README.md:7 missing-script MEDIUM",
                        "README.md:8 missing-script MEDIUM",
                        "README.md:9 missing-npm-script MEDIUM",
                        "README.md:11 missing-make-target MEDIUM",
                        "README.md:13 missing-maven-part MEDIUM",
                        "README.md:14 missing-maven-part MEDIUM");
    }

    @Test
    void leavesAloneWhatIsThereOrCannotBeKnown() {
        files.with("README.md", """
                [web](https://example.org/a.md) [top](#top) [up](../../issues) [page](docs/guide) [out](target/site/index.html)
                ![logo](docs/logo.svg "Logo") `[code](no/such.md)` [x](path/to/file.md)
                `text/plain` `origin/main` `docs/<name>.md` `src/main/java/org/acme/core/Engine.java` `org.acme.core.Engine` `java.util.List`

                ```sh
                git clone https://host/acme.git
                cd acme
                ./run.sh
                curl -o setup.sh https://host/setup.sh && sh setup.sh
                cd /opt/other
                ./unknown.sh
                ```
                ```sh
                java -jar core/target/core.jar
                make build VERSION=2
                cat > new.sh <<EOF
                ./inside.sh
                EOF
                bash new.sh
                bash scripts/$NAME.sh   # ./comment.sh
                npm run nothing --if-present
                ```
                ```java
                ./not-a-command.sh
                ```
                Save this as `hello.py`:
                ```
                $ python hello.py
                ```
                """);

        assertThat(Found.by(tool, files)).isEmpty();
    }

    @Test
    void readsRestructuredTextAndDocumentsInFolders() {
        files.with(
                "docs/index.rst",
                "`Guide <guide.md>`_ and `gone <gone.md>`_\n\n.. image:: none.png\n\n.. code-block:: bash\n\n   ./missing.sh\n");
        files.with("docs/changes.md", "Removed `tools/old.py`, run `./old.sh`.\n");

        assertThat(Found.by(tool, files))
                .containsExactlyInAnyOrder(
                        "docs/index.rst:1 dead-link LOW",
                        "docs/index.rst:3 dead-link LOW",
                        "docs/index.rst:7 missing-script LOW");
    }

    @Test
    void judgesNothingWhenItDoesNotKnowAllFiles() {
        files.with("README.md", "[a](gone.md)\n").listingAtMost(3);

        var outcome = Found.outcome(tool, files, Fields.NONE);

        assertThat(outcome.data().objects("findings")).isEmpty();
        assertThat(outcome.content()).contains("no document was judged");
    }

    @Test
    void looksForNoScriptsOfAProjectThatTheReaderMakes() {
        var files = new MapWorkspace()
                .with("package.json", "{\"scripts\": {\"test\": \"node --test\"}}\n")
                .with("docs/start.md", "```sh\nnpm init shop\n```\n\nThen:\n\n```sh\nnpm run dev\n```\n")
                .with("docs/work.md", "```sh\nnpm run dev\n```\n");

        assertThat(Found.by(tool, files)).containsExactly("docs/work.md:2 missing-npm-script LOW");
    }

    @Test
    void callsNothingMissingThatAPackageNeverHandsOut() {
        var handedOut = new MapWorkspace()
                .with("package.json", "{\"files\": [\"docs\", \"lib\"]}")
                .with("docs/a.md", "See [b](b.md), [more](../CONTRIBUTING.md) and ![logo](../logo.png).\n")
                .with("README.md", "Start with `./setup.sh` and [a](docs/a.md).\n\n```sh\n./setup.sh\nmake all\n```\n");

        assertThat(Found.by(tool, handedOut)).containsExactly("docs/a.md:1 dead-link LOW");
        assertThat(Found.outcome(tool, handedOut, Fields.NONE).content())
                .contains("This is no whole repository", "Link to `b.md`")
                .doesNotContain("Link to `../CONTRIBUTING");
    }

    @Test
    void knowsTheProgramsOfALibrarysReaders() {
        var readme = "Then:\n\n```sh\nnode server.js\nnode tools/gone.js\n```\n";
        var library = new MapWorkspace()
                .with("package.json", "{\"main\": \"lib\"}")
                .with("tools/a.js", "1\n")
                .with("README.md", readme);
        var program = new MapWorkspace()
                .with("package.json", "{\"private\": true}")
                .with("tools/a.js", "1\n")
                .with("README.md", readme);

        assertThat(Found.by(tool, library)).containsExactly("README.md:5 missing-script MEDIUM");
        assertThat(Found.by(tool, program))
                .containsExactly("README.md:4 missing-script MEDIUM", "README.md:5 missing-script MEDIUM");
    }

    @Test
    void leavesWhatAReaderShallMakeAndLabelsAlone() {
        files.with("docs/deploy.md", """
                Create a file in `core/hosting.yml` with this content, or add `core/site.yml`:

                1. `./config.toml`
                2. `./config.json`

                Then see [`core/showcase/`].

                [`core/showcase/`]: https://acme.org/showcase/
                """);

        assertThat(Found.by(tool, files)).containsExactly("docs/deploy.md:6 missing-path LOW");
    }
}

package io.agentic.plugin.review.internal.module;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.api.data.Fields;
import io.agentic.plugin.review.internal.Found;
import io.agentic.testkit.tool.MapWorkspace;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModuleMapToolTest {

    private final ModuleMapTool tool = new ModuleMapTool();

    private Fields data(MapWorkspace files) {
        return Found.data(tool, files, Fields.NONE);
    }

    private List<String> needs(MapWorkspace files) {
        return data(files).objects("graphs").stream()
                .flatMap(graph -> graph.objects("modules").stream())
                .flatMap(module -> module.texts("needs").stream().map(to -> module.text("name") + " > " + to))
                .toList();
    }

    @Test
    void findsTheShortestCycleOfJavaPackagesWithItsImports() {
        var files = new MapWorkspace()
                .with("A.java", "package a;\nimport b.B;\nclass A { B b; }\n")
                .with("B.java", "package b;\nimport c.C;\nimport java.util.List;\nclass B { C c; }\n")
                .with("C.java", "package c;\nimport static b.B.x;\nimport a.A;\nclass C { int y = x; A a; }\n");

        assertThat(data(files).objects("findings")).singleElement().satisfies(finding -> {
            assertThat(finding.text("rule")).isEqualTo("module-cycle");
            assertThat(finding.text("title")).isEqualTo("2 packages need each other in a circle; 3 are tangled");
            assertThat(finding.text("file") + ":" + finding.number("line")).isEqualTo("B.java:2");
            assertThat(finding.texts("alsoAt")).containsExactly("C.java:2");
            assertThat(finding.text("certainty")).isEqualTo("CERTAIN");
        });
    }

    @Test
    void takesNoDependencyFromTestsCommentsAndImportsThatOnlyJavadocNeeds() {
        var files = new MapWorkspace()
                .with(
                        "src/main/java/a/A.java",
                        "package a;\nimport b.B;\n/** See {@link B}. */\nclass A {}\n// import b.B;\n")
                .with("src/main/java/b/B.java", "package b;\nimport a.A;\nclass B { A a; }\n")
                .with("src/test/java/a/ATest.java", "package a;\nimport b.B;\nclass ATest { B b; }\n");

        assertThat(needs(files)).containsExactly("b > a");
        assertThat(data(files).objects("findings")).isEmpty();
    }

    @Test
    void findsCyclesOfPythonModulesButNotThroughLateImports() {
        var files = new MapWorkspace()
                .with("p/__init__.py", "")
                .with("p/a.py", "from . import b\nfrom p.c import f\n")
                .with("p/b.py", "from .a import (\n    x,\n)\n")
                .with(
                        "p/c.py",
                        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from p import a\ndef f():\n    import p.a\n");

        assertThat(needs(files)).containsExactly("p/a.py > p/b.py", "p/a.py > p/c.py", "p/b.py > p/a.py");
        assertThat(Found.by(tool, files)).containsExactly("p/a.py:1 module-cycle LOW");
    }

    @Test
    void findsCyclesOfScriptsButNotThroughTypes() {
        var files = new MapWorkspace()
                .with("packages/x/package.json", "{\"name\": \"@me/x\"}")
                .with("packages/x/src/index.ts", "import { y } from '../../y/y'\nexport const x = y\n")
                .with(
                        "packages/y/y.ts",
                        "import { x } from '@me/x'\nimport type { T } from './t'\nexport const y = 1\n")
                .with("packages/y/t.ts", "import { y } from './y'\nexport interface T { y: number }\n")
                .with("a.js", "const b = require('./b')\n")
                .with(
                        "b.js",
                        "export * from './a.js'\nexport function f(x) {\n  return x.split('./c')\n}\n// import './c'\n")
                .with("c.js", "import './b'\n");

        assertThat(needs(files))
                .containsExactly(
                        "a.js > b.js",
                        "b.js > a.js",
                        "c.js > b.js",
                        "packages/x/src/index.ts > packages/y/y.ts",
                        "packages/y/t.ts > packages/y/y.ts",
                        "packages/y/y.ts > packages/x/src/index.ts");
        assertThat(data(files).objects("findings"))
                .extracting(finding -> finding.text("file") + " " + finding.text("certainty"))
                .containsExactly("a.js CERTAIN", "packages/x/src/index.ts LIKELY");
    }

    @Test
    void mapsGoPackagesByTheirModule() {
        var files = new MapWorkspace()
                .with("go.mod", "module example.org/m\n\ngo 1.22\n")
                .with("main.go", "package main\n\nimport (\n\t\"fmt\"\n\tx \"example.org/m/lib/x\"\n)\n")
                .with("lib/x/x.go", "package x\n\nimport \"example.org/m/lib\"\n")
                .with("lib/lib.go", "package lib\n");

        assertThat(needs(files)).containsExactly(". > lib/x", "lib/x > lib");
    }

    @Test
    void findsTheModuleThatEverythingHangsOn() {
        var files = new MapWorkspace();
        var hub = new StringBuilder();
        for (int i = 0; i < 25; i++) {
            hub.append("import m").append(i).append('\n');
            files.with("m" + i + ".py", "x = 1\n").with("u" + i + ".py", "import hub\n");
        }
        files.with("hub.py", hub.append("\n\ndef all():\n    return 25\n").toString());

        assertThat(Found.by(tool, files)).containsExactly("hub.py:1 god-module LOW");
    }

    @Test
    void asksNobodyToSplitWhatOnlyHandsOn() {
        var files = new MapWorkspace();
        var barrel = new StringBuilder();
        var hub = new StringBuilder("export const all = () => 1;\n");
        for (int i = 0; i < 25; i++) {
            barrel.append("export { a } from './m").append(i).append("';\n");
            hub.append("import { a } from './n").append(i).append("';\n");
            files.with("m" + i + ".ts", "export const a = 1;\n")
                    .with("n" + i + ".ts", "export const a = 1;\n")
                    .with("u" + i + ".ts", "import { x } from './index';\nexport const b = x;\n")
                    .with("v" + i + ".ts", "import { x } from './hub';\nexport const b = x;\n");
        }
        files.with("index.ts", "/** All. */\n" + barrel).with("hub.ts", hub.toString());

        assertThat(Found.by(tool, files)).containsExactly("hub.ts:2 god-module LOW");
    }

    @Test
    void walksDeepChainsWithoutRunningOutOfStack() {
        var files = new MapWorkspace();
        for (int i = 0; i < 5_000; i++) {
            files.with("m" + i + ".py", "import m" + (i + 1) % 5_000 + "\n");
        }

        assertThat(data(files).objects("findings"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.text("title")).startsWith("5000 modules need each other"));
    }

    @Test
    void readsACommaAtTheEndOfAPythonImportForNoImportOfThePackage() {
        var files = new MapWorkspace()
                .with("p/__init__.py", "from . import (\n    a,\n)\n")
                .with("p/a.py", "from . import (\n    b,\n)\n")
                .with("p/b.py", "");

        assertThat(needs(files)).containsExactly("p/__init__.py > p/a.py", "p/a.py > p/b.py");
        assertThat(data(files).objects("findings")).isEmpty();
    }

    @Test
    void takesNoDependencyFromImportsOfWhatIsATypeThere() {
        var files = new MapWorkspace()
                .with(
                        "src/config.ts",
                        "import Loader from './loader'\nexport interface Retry { n: number }\nexport const config = { loader: Loader }\n")
                .with(
                        "src/loader.ts",
                        "import { type Other, Retry } from './config'\nexport default class Loader { retry?: Retry }\n");

        assertThat(data(files).objects("findings")).isEmpty();
        assertThat(data(files.with(
                                "src/loader.ts",
                                "import { config, Retry } from './config'\nexport default class Loader { retry?: Retry = config }\n"))
                        .objects("findings"))
                .hasSize(1);
    }

    @Test
    void takesNoDependencyFromImportsThatStandOnlyWhereTypesDo() {
        var needed = "import {Painter} from './painter';\nexport class Target {\n  %s\n}\n";
        var files = new MapWorkspace()
                .with("painter.ts", "import {Target} from './target';\nexport class Painter { t = new Target(); }\n");

        for (var type : List.of(
                "painter: Painter;",
                "constructor(painter: Painter, x: number) { this.x = x; }",
                "all = new Map<string, Painter>(); f(a?: Painter | null) { return a as Painter; }")) {
            assertThat(needs(files.with("target.ts", needed.formatted(type))))
                    .as(type)
                    .containsExactly("painter.ts > target.ts");
        }
        for (var value : List.of(
                "p = new Painter();",
                "p = Painter.of();",
                "p = {make: Painter};",
                "f(x) { return x instanceof Painter; }",
                "f(x) { return g(Painter); }",
                "p = x ? Painter : y;")) {
            assertThat(needs(files.with("target.ts", needed.formatted(value))))
                    .as(value)
                    .hasSize(2);
        }
    }

    @Test
    void takesNoDependencyFromWhatAnInterfaceExtends() {
        var files = new MapWorkspace()
                .with(
                        "grid.ts",
                        "import { dot } from './dot'\nexport namespace Grid { export interface Options {} }\nexport const all = [dot]\n")
                .with(
                        "dot.ts",
                        "import { Grid } from './grid'\nexport interface DotOptions extends Grid.Options {}\nexport const dot: Grid.Options = {}\n");

        assertThat(needs(files)).containsExactly("grid.ts > dot.ts");
        assertThat(needs(files.with(
                        "dot.ts",
                        "import { Grid } from './grid'\nexport class Dot extends Grid {}\nexport const dot = 1\n")))
                .hasSize(2);
    }
}

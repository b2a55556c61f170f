package io.agentic.plugin.review.internal.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.testkit.tool.MapWorkspace;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OriginsTest {

    private final MapWorkspace files = new MapWorkspace();

    @Test
    void knowsWhatWasPutTogetherOfOtherFilesByTheirLines() throws Exception {
        var bundle = "'use strict';\n\nconst REVISION = '170';\n";
        for (var part : new String[] {"Vector", "Matrix", "Camera", "Texture"}) {
            files.with("src/math/" + part + ".js", "import { clamp } from './tools.js';\n\nexport " + shape(part));
            bundle += shape(part).replaceAll("(?m)^", "\t");
        }
        files.with("build/shapes.cjs", bundle + "\nexports.Vector = Vector;\n");

        assertThat(category("build/shapes.cjs")).isEqualTo(Category.GENERATED);
        assertThat(because("build/shapes.cjs")).contains("holds the lines of other files, such as `src/math/");
        assertThat(category("src/math/Vector.js")).isEqualTo(Category.SOURCE);
    }

    @Test
    void knowsABundleOfFilesThatAreCalledOtherThanWhatTheyDeclare() throws Exception {
        var bundle = new StringBuilder("(function () {\n");
        for (var part : new String[] {"Vector", "Matrix", "Camera", "Texture"}) {
            files.with("src/part-" + part.charAt(0) + ".js", shape(part));
            bundle.append(shape(part));
        }
        for (int i = 0; i < 4; i++) {
            bundle.append(shape("Other" + i));
        }
        files.with("shapes.js", bundle + "})();\n");

        assertThat(category("shapes.js")).isEqualTo(Category.GENERATED);
    }

    @Test
    void takesALargeFileThatOnlyUsesOthersForWrittenHere() throws Exception {
        for (var part : new String[] {"Vector", "Matrix", "Camera", "Texture"}) {
            files.with("src/math/" + part + ".js", "export " + shape(part));
        }
        files.with(
                "src/scene.js",
                "import * as math from './math';\nconst Vector = math.Vector, Matrix = math.Matrix;\n" + shape("Scene")
                        + shape("Light") + shape("Floor") + shape("Walls") + shape("Water"));

        assertThat(category("src/scene.js")).isEqualTo(Category.SOURCE);
    }

    @Test
    void knowsWhatWasCompiledFileByFileIntoAnotherFolder() throws Exception {
        files.with(
                        "src/net/client.ts",
                        "export class Client {\n  constructor(private address: string) {}\n  connect(): Promise<void> {\n"
                                + "    return openSocket(this.address).then(socket => this.handshake(socket));\n  }\n}\n")
                .with(
                        "lib/net/client.js",
                        "class Client {\n  constructor(address) {\n    this.address = address;\n  }\n  connect() {\n"
                                + "    return openSocket(this.address).then(socket => this.handshake(socket));\n  }\n}\n")
                .with("lib/net/server.js", "class Server {\n  listen(port) {\n    return bindSocket(port);\n  }\n}\n");

        assertThat(because("lib/net/client.js")).isEqualTo("was made of `src/net/client.ts`");
        assertThat(category("lib/net/server.js")).isEqualTo(Category.SOURCE);
        assertThat(category("src/net/client.ts")).isEqualTo(Category.SOURCE);
    }

    @Test
    void knowsWhatABuildCopied() throws Exception {
        var module =
                "def connect(address, timeout):\n    channel = open_channel(address)\n    return channel.within(timeout)\n";
        files.with("acme/client.py", module).with("build/lib/acme/client.py", module);

        assertThat(category("build/lib/acme/client.py")).isEqualTo(Category.GENERATED);
        assertThat(category("acme/client.py")).isEqualTo(Category.SOURCE);
    }

    @Test
    void takesNamesakesWithOtherContentForWrittenHere() throws Exception {
        files.with(
                        "src/index.js",
                        "export function render(tree, target) {\n  return target.replaceChildren(tree);\n}\n")
                .with(
                        "lib/index.js",
                        "module.exports = require('./server').listen(process.env.PORT, address, backlog);\n");

        assertThat(category("lib/index.js")).isEqualTo(Category.SOURCE);
    }

    @Test
    void knowsAScriptWithASourceMapBesideIt() throws Exception {
        files.with("app.js", "function go() {}\n").with("app.js.map", "{}");

        assertThat(category("app.js")).isEqualTo(Category.GENERATED);
    }

    @Test
    void knowsWhatCompilersPutIntoTheMiddleOfAFile() throws Exception {
        files.with("a.js", "// a tool\n".repeat(200) + "function _classCallCheck(instance, type) {\n}\n")
                .with("b.js", "const data = [" + "0, ".repeat(2_000) + "0];\nexport default data;\n");

        assertThat(because("a.js")).isEqualTo("has marks of a compiler or bundler");
        assertThat(because("b.js")).isEqualTo("is minified");
    }

    @Test
    void knowsALibraryByTheNameAndVersionAtItsTop() throws Exception {
        files.with("package.json", "{\"name\": \"@acme/shapes\", \"version\": \"2.0.0\"}")
                .with("web/zip.js", "/*! zipper.js v1.2.3 | MIT License | (c) Jane Roe */\nfunction zip() {}\n")
                .with("web/shapes.js", "/*! shapes v2.0.0 | MIT License */\nfunction draw() {}\n")
                .with("web/plain.js", "/* Draws lines 1.5 wide */\nfunction line() {}\n");

        assertThat(category("web/zip.js")).isEqualTo(Category.VENDORED);
        assertThat(because("web/zip.js")).isEqualTo("is `zipper` 1.2.3");
        assertThat(category("web/shapes.js")).isEqualTo(Category.SOURCE);
        assertThat(category("web/plain.js")).isEqualTo(Category.SOURCE);
    }

    @Test
    void knowsForeignFilesByWhoHoldsTheirCopyright() throws Exception {
        var body = "package acme;\n\n" + "// words that make it long enough to be looked at\n".repeat(60);
        IntStream.range(0, 12)
                .forEach(i -> files.with(
                        "acme/A" + i + ".java", "/*\n * Copyright (c) 2019 Acme Road Runners Inc.\n */\n" + body));
        files.with("acme/Base64.java", "/*\n * Copyright 2003 Jane Roe. All rights reserved.\n */\n" + body)
                .with("acme/Both.java", "/*\n * Copyright 2003 Max Moe\n * Copyright 2020 Acme\n */\n" + body)
                .with("acme/None.java", body);

        assertThat(category("acme/Base64.java")).isEqualTo(Category.VENDORED);
        assertThat(category("acme/Both.java")).isEqualTo(Category.SOURCE);
        assertThat(category("acme/None.java")).isEqualTo(Category.SOURCE);
        assertThat(category("acme/A3.java")).isEqualTo(Category.SOURCE);
    }

    @Test
    void doesNotCallAnyHolderForeignWhereManyHold() throws Exception {
        var body = "# words that make it long enough to be looked at\n".repeat(60);
        for (var name :
                new String[] {"Ada", "Bob", "Cyd", "Dan", "Eve", "Fay", "Gus", "Hal", "Ivy", "Jim", "Kay", "Lee"}) {
            files.with("acme/" + name + ".py", "# Copyright 2019 " + name + " Miller" + name + "\n" + body);
        }

        assertThat(category("acme/Ada.py")).isEqualTo(Category.SOURCE);
    }

    @Test
    void knowsAFolderOfLibrariesByWhatLiesInIt() throws Exception {
        IntStream.range(0, 6).forEach(i -> files.with("app/page" + i + ".js", "export function page() {}\n"));
        files.with("web/lib/editor.js", "// (c) Jane Roe, MIT licence\nfunction edit() {}\n")
                .with("web/lib/chart.js", "/* https://github.com/roe/chart */\nfunction chart() {}\n")
                .with("web/lib/plain.js", "function plain() {}\n")
                .with("server/lib/own.js", "function own() {}\n");

        assertThat(because("web/lib/plain.js")).isEqualTo("lies in `web/lib`, with libraries of others");
        assertThat(category("server/lib/own.js")).isEqualTo(Category.SOURCE);
    }

    @Test
    void takesLibrariesOfExamplesForForeign() {
        assertThat(Category.of("examples/jsm/libs/zip.js")).isEqualTo(Category.VENDORED);
        assertThat(Category.of("libs/examples/zip.js")).isEqualTo(Category.EXAMPLE);
        assertThat(Category.of("libs/zip/zip.js")).isEqualTo(Category.SOURCE);
    }

    /** A class of some 4 KB. */
    private static String shape(String name) {
        return IntStream.range(0, 60)
                .mapToObj(i -> "  " + name.toLowerCase(Locale.ROOT) + "Part" + i
                        + "(scale) { return this.size * scale + " + i + " * " + name.length() + "; }\n")
                .collect(Collectors.joining("", "class " + name + " {\n", "}\n"));
    }

    private Category category(String path) throws InterruptedException {
        return new Survey(files).peek(path).orElseThrow().category();
    }

    private String because(String path) throws InterruptedException {
        return new Survey(files).peek(path).orElseThrow().origin().orElseThrow().because();
    }
}

package io.agentic.plugin.review.internal.recall;

import java.util.List;

/** Documents that say what is no longer so. */
final class DocumentPlants {

    static final List<Plant> ALL = List.of(
            stale(
                            "dead link",
                            "relative link",
                            "d1",
                            "# Shop\n\nSee the [guide](docs/install.md).¶\n",
                            "# Shop\n\nSee the [guide](docs/guide.md).\n")
                    .beside("d1/docs/guide.md", "# Guide\n\nText.\n"),
            stale(
                            "dead link",
                            "image",
                            "d2",
                            "# Shop\n\nText.\n\n![structure](images/structure.png)¶\n",
                            "# Shop\n\nText.\n\n![structure](images/structure.svg)\n")
                    .beside("d2/images/structure.svg", "<svg/>\n"),
            stale(
                    "dead link",
                    "heading that is gone",
                    "d3",
                    "# Shop\n\nSee [how to build](#building-it).¶\n\n## Build\n\nText.\n",
                    "# Shop\n\nSee [how to build](#build).\n\n## Build\n\nText.\n"),
            stale(
                            "missing path",
                            "quoted path",
                            "d4",
                            "# Shop\n\nThe settings are in `config/server.yml`.¶\n",
                            "# Shop\n\nThe settings are in `config/app.yml`.\n")
                    .beside("d4/config/app.yml", "name: shop\n"),
            stale(
                            "missing class",
                            "qualified name",
                            "d5",
                            "# Shop\n\n`acme.d5.Basket` holds the articles, `acme.d5.Till` the money.¶\n",
                            "# Shop\n\n`acme.d5.Basket` holds the articles.\n")
                    .beside("d5/src/main/java/acme/d5/Basket.java", "package acme.d5;\n\nclass Basket {}\n"),
            stale(
                            "missing script",
                            "shell block",
                            "d6",
                            "# Shop\n\n```sh\n./start.sh --dev¶\n```\n",
                            "# Shop\n\n```sh\n./run.sh --dev\n```\n")
                    .beside("d6/run.sh", "#!/bin/sh\n"),
            stale(
                            "missing script",
                            "Python script",
                            "d7",
                            "# Shop\n\nThen:\n\n    $ python tools/load.py --all¶\n",
                            "# Shop\n\nThen:\n\n    $ python tools/seed_d7.py --all\n")
                    .beside("d7/tools/seed_d7.py", "print(1)\n"),
            stale(
                            "missing npm script",
                            "inline command",
                            "d8",
                            "# Shop\n\nRun `npm run serve-d8` and open the page.¶\n",
                            "# Shop\n\nRun `npm run start-d8` and open the page.\n")
                    .beside("d8/package.json", "{\"name\": \"d8\", \"scripts\": {\"start-d8\": \"vite\"}}\n"),
            stale(
                            "missing make target",
                            "shell block",
                            "d9",
                            "# Shop\n\n```sh\nmake release-d9¶\n```\n",
                            "# Shop\n\n```sh\nmake dist-d9\n```\n")
                    .beside("d9/Makefile", "dist-d9:\n\ttar c .\n"),
            stale(
                            "missing Maven part",
                            "profile",
                            "d10",
                            "# Shop\n\n```sh\nmvn verify -Pnightly¶\n```\n",
                            "# Shop\n\n```sh\nmvn verify -Pslow\n```\n")
                    .beside(
                            "pom.xml",
                            "<project><artifactId>shop</artifactId><profiles><profile><id>slow</id></profile></profiles></project>\n"));

    private DocumentPlants() {}

    private static Plant stale(String kind, String shape, String folder, String fault, String twin) {
        return Plant.of(kind, shape, "stale_docs", folder + "/README.md", fault, twin);
    }
}

package io.agentic.plugin.review.internal.recall;

import java.util.List;

/** Libraries declared as they should not be; each in a module of its own. */
final class DependencyPlants {

    static final List<Plant> ALL = List.of(
            plant("loose version", "Maven range", "m1/pom.xml", pom("1.0", """
                    <dependency>
                      <groupId>org.slf4j</groupId>
                      <artifactId>slf4j-api</artifactId>
                      <version>[1.7,)</version>
                    </dependency>
                    """, "<dependency>"), pom("1.0", """
                    <dependency>
                      <groupId>org.slf4j</groupId>
                      <artifactId>slf4j-api</artifactId>
                      <version>2.0.13</version>
                    </dependency>
                    """, "")),
            plant("loose version", "property LATEST", "m2/pom.xml", """
                    <project>
                      <artifactId>m2</artifactId>
                      <version>2.0</version>
                      <properties>
                        <guava.version>LATEST</guava.version>
                      </properties>
                      <dependencies>
                        <dependency>¶
                          <groupId>com.google.guava</groupId>
                          <artifactId>guava</artifactId>
                          <version>${guava.version}</version>
                        </dependency>
                      </dependencies>
                    </project>
                    """, """
                    <project>
                      <artifactId>m2</artifactId>
                      <version>2.0</version>
                      <properties>
                        <guava.version>33.2.1-jre</guava.version>
                      </properties>
                      <dependencies>
                        <dependency>
                          <groupId>com.google.guava</groupId>
                          <artifactId>guava</artifactId>
                          <version>${guava.version}</version>
                        </dependency>
                      </dependencies>
                    </project>
                    """),
            plant(
                    "snapshot in a release",
                    "Maven",
                    "m3/pom.xml",
                    pom("3.1", """
                    <dependency>
                      <groupId>com.acme</groupId>
                      <artifactId>ledger</artifactId>
                      <version>1.4-SNAPSHOT</version>
                    </dependency>
                    """, "<dependency>"),
                    pom("3.2-SNAPSHOT", """
                    <dependency>
                      <groupId>com.acme</groupId>
                      <artifactId>ledger</artifactId>
                      <version>1.4-SNAPSHOT</version>
                    </dependency>
                    """, "")),
            plant("unencrypted registry", "Maven repository", "m4/pom.xml", """
                    <project>
                      <artifactId>m4</artifactId>
                      <url>http://acme.example</url>
                      <repositories>
                        <repository>
                          <id>acme</id>
                          <url>http://maven.acme.com/releases</url>¶
                        </repository>
                      </repositories>
                    </project>
                    """, """
                    <project>
                      <artifactId>m4</artifactId>
                      <url>http://acme.example</url>
                      <repositories>
                        <repository>
                          <id>acme</id>
                          <url>https://maven.acme.com/releases</url>
                        </repository>
                      </repositories>
                    </project>
                    """),
            plant("declared twice", "Maven", "m5/pom.xml", """
                    <project>
                      <artifactId>m5</artifactId>
                      <dependencies>
                        <dependency><groupId>org.jsoup</groupId><artifactId>jsoup</artifactId><version>1.17.2</version></dependency>
                        <dependency><groupId>org.json</groupId><artifactId>json</artifactId><version>20240303</version></dependency>
                        <dependency><groupId>org.jsoup</groupId><artifactId>jsoup</artifactId><version>1.15.1</version></dependency>¶
                      </dependencies>
                    </project>
                    """, """
                    <project>
                      <artifactId>m5</artifactId>
                      <dependencyManagement>
                        <dependencies>
                          <dependency><groupId>org.jsoup</groupId><artifactId>jsoup</artifactId><version>1.17.2</version></dependency>
                        </dependencies>
                      </dependencyManagement>
                      <dependencies>
                        <dependency><groupId>org.jsoup</groupId><artifactId>jsoup</artifactId></dependency>
                        <dependency><groupId>org.jsoup</groupId><artifactId>jsoup</artifactId><classifier>sources</classifier></dependency>
                      </dependencies>
                    </project>
                    """),
            plant("two versions", "Maven modules", "m6b/pom.xml", pom("1.0", """
                    <dependency>
                      <groupId>io.netty</groupId>
                      <artifactId>netty-all</artifactId>
                      <version>4.1.50.Final</version>
                    </dependency>
                    """, "<dependency>"), pom("1.0", """
                    <dependency>
                      <groupId>io.netty</groupId>
                      <artifactId>netty-all</artifactId>
                      <version>4.1.110.Final</version>
                    </dependency>
                    """, ""))
                    .beside("m6a/pom.xml", pom("1.0", """
                    <dependency>
                      <groupId>io.netty</groupId>
                      <artifactId>netty-all</artifactId>
                      <version>4.1.110.Final</version>
                    </dependency>
                    """, "")),
            plant("abandoned", "Maven", "m7/pom.xml", pom("1.0", """
                    <dependency>
                      <groupId>log4j</groupId>
                      <artifactId>log4j</artifactId>
                      <version>1.2.17</version>
                    </dependency>
                    """, "<dependency>"), pom("1.0", """
                    <dependency>
                      <groupId>org.apache.logging.log4j</groupId>
                      <artifactId>log4j-core</artifactId>
                      <version>2.23.1</version>
                    </dependency>
                    """, "")),
            plant("loose version", "Gradle", "g1/build.gradle", """
                    plugins { id 'java' }

                    dependencies {
                        implementation 'com.squareup.okhttp3:okhttp:+'¶
                        testImplementation "org.junit.jupiter:junit-jupiter:latest.release"¶
                    }
                    """, """
                    plugins { id 'java' }

                    dependencies {
                        // implementation 'com.squareup.okhttp3:okhttp:+'
                        implementation 'com.squareup.okhttp3:okhttp:4.12.0'
                        testImplementation libs.junit
                    }
                    """),
            plant("unencrypted registry", "Gradle Kotlin", "g2/build.gradle.kts", """
                    repositories {
                        mavenCentral()
                        maven("http://repo.acme.com/maven")¶
                    }
                    """, """
                    repositories {
                        mavenCentral()
                        maven("http://localhost:8081/maven")
                    }
                    """),
            plant("loose version", "npm", "n1/package.json", """
                    {
                      "name": "n1",
                      "version": "1.0.0",
                      "dependencies": {
                        "express": "^4.19.2",
                        "left-pad": "*",¶
                        "lodash": "latest"¶
                      }
                    }
                    """, """
                    {
                      "name": "n1",
                      "version": "1.0.0",
                      "dependencies": {
                        "express": "^4.19.2",
                        "left-pad": "~1.3.0"
                      },
                      "peerDependencies": {
                        "react": "*"
                      }
                    }
                    """),
            plant("repository without a commit", "npm", "n2/package.json", """
                    {
                      "name": "n2",
                      "dependencies": {
                        "parser": "git+https://git.acme.com/tools/parser.git",¶
                        "theme": "acme/theme#main"¶
                      }
                    }
                    """, """
                    {
                      "name": "n2",
                      "dependencies": {
                        "parser": "git+https://git.acme.com/tools/parser.git#4f2c1d9a",
                        "theme": "acme/theme#v2.1.0",
                        "local": "file:../local"
                      }
                    }
                    """),
            plant("lock missing", "npm application", "n3/package.json", """
                    {
                      "name": "n3",
                      "private": true,
                      "dependencies": {
                        "vue": "^3.4.0"¶
                      }
                    }
                    """, """
                    {
                      "name": "n3",
                      "version": "1.0.0",
                      "main": "index.js",
                      "dependencies": {
                        "vue": "^3.4.0"
                      }
                    }
                    """),
            plant("lock does not match", "npm", "n4/package.json", """
                    {
                      "name": "n4",
                      "private": true,
                      "dependencies": {
                        "axios": "^1.7.0",
                        "zod": "^3.23.0"¶
                      }
                    }
                    """, """
                    {
                      "name": "n4",
                      "private": true,
                      "dependencies": {
                        "axios": "^1.7.0"
                      }
                    }
                    """).beside("n4/package-lock.json", """
                    {"name": "n4", "lockfileVersion": 3, "packages": {
                      "": {"name": "n4", "dependencies": {"axios": "^1.7.0"}},
                      "node_modules/axios": {"version": "1.7.2", "license": "MIT"}}}
                    """),
            plant("declared twice", "npm", "n5/package.json", """
                    {
                      "name": "n5",
                      "dependencies": {
                        "chalk": "^5.3.0"
                      },
                      "devDependencies": {
                        "chalk": "^4.1.0"¶
                      }
                    }
                    """, """
                    {
                      "name": "n5",
                      "peerDependencies": {
                        "chalk": "^5.3.0"
                      },
                      "devDependencies": {
                        "chalk": "^5.3.0"
                      }
                    }
                    """),
            plant("deceptive name", "npm", "n6/package.json", """
                    {
                      "name": "n6",
                      "devDependencies": {
                        "crossenv": "^6.1.1",¶
                        "request": "^2.88.2"¶
                      }
                    }
                    """, """
                    {
                      "name": "n6",
                      "devDependencies": {
                        "cross-env": "^7.0.3",
                        "request-promise-core": "^1.1.4"
                      }
                    }
                    """),
            plant("loose version", "requirements", "p1/requirements.txt", """
                    # web
                    flask¶
                    requests>=2.0¶
                    gunicorn==22.0.0
                    """, """
                    # web
                    flask==3.0.3
                    requests>=2.0,<3
                    gunicorn~=22.0
                    """),
            plant("declared twice", "requirements", "p2/requirements.txt", """
                    django==4.2.13
                    psycopg2==2.9.9
                    Django==5.0.6¶
                    """, """
                    django==4.2.13; python_version < "3.10"
                    psycopg2==2.9.9
                    Django==5.0.6; python_version >= "3.10"
                    """),
            plant("repository without a commit", "requirements", "p3/requirements.txt", """
                    -e git+https://git.acme.com/tools/client.git#egg=client¶
                    numpy==1.26.4
                    """, """
                    -e git+https://git.acme.com/tools/client.git@v1.2.0#egg=client
                    numpy==1.26.4
                    """),
            plant("unencrypted registry", "requirements", "p4/requirements.txt", """
                    --index-url http://pypi.acme.com/simple¶
                    numpy==1.26.4
                    """, """
                    --index-url https://pypi.acme.com/simple
                    numpy==1.26.4
                    """),
            plant("renamed", "pyproject", "p5/pyproject.toml", """
                    [project]
                    name = "p5"
                    dependencies = [
                        "numpy>=1.26",
                        "sklearn",¶
                    ]
                    """, """
                    [project]
                    name = "p5"
                    dependencies = [
                        "numpy>=1.26",
                        "scikit-learn",
                    ]
                    """),
            plant("lock does not match", "poetry", "p6/pyproject.toml", """
                    [tool.poetry.dependencies]
                    python = "^3.11"
                    httpx = "^0.27"
                    rich = "^13.0"¶
                    """, """
                    [tool.poetry.dependencies]
                    python = "^3.11"
                    httpx = "^0.27"
                    """)
                    .beside("p6/poetry.lock", """
                    [[package]]
                    name = "httpx"
                    version = "0.27.0"
                    """),
            plant("lock missing", "go.sum", "go1/go.mod", """
                    module acme.com/go1

                    go 1.22

                    require github.com/google/uuid v1.6.0¶
                    """, """
                    module acme.com/go1

                    go 1.22
                    """)
                    .beside("go1/main.go", "package main\n\nimport _ \"github.com/google/uuid\"\n\nfunc main() {}\n"),
            plant("unused", "go.mod", "go2/go.mod", """
                    module acme.com/go2

                    require (
                    	github.com/google/uuid v1.6.0
                    	github.com/spf13/cobra v1.8.0¶
                    	golang.org/x/sys v0.20.0 // indirect
                    )
                    """, """
                    module acme.com/go2

                    require (
                    	github.com/google/uuid v1.6.0
                    	golang.org/x/sys v0.20.0 // indirect
                    )
                    """)
                    .beside("go2/main.go", "package main\n\nimport _ \"github.com/google/uuid\"\n\nfunc main() {}\n")
                    .beside(
                            "go2/go.sum",
                            "github.com/google/uuid v1.6.0/go.mod h1:x\ngithub.com/spf13/cobra v1.8.0/go.mod h1:x\ngolang.org/x/sys v0.20.0/go.mod h1:x\n"),
            plant("loose version", "Cargo", "c1/Cargo.toml", """
                    [package]
                    name = "c1"
                    version = "0.1.0"

                    [dependencies]
                    serde = "*"¶
                    parser = { git = "https://git.acme.com/parser" }¶
                    """, """
                    [package]
                    name = "c1"
                    version = "0.1.0"

                    [dependencies]
                    serde = { version = "1.0", features = ["derive"] }
                    parser = { git = "https://git.acme.com/parser", rev = "4f2c1d9" }
                    """));

    private DependencyPlants() {}

    private static Plant plant(String kind, String shape, String path, String fault, String twin) {
        return Plant.of(kind, shape, "dependency_list", path, fault, twin);
    }

    /** A pom with one dependency; the line that has {@code marked} is the fault. */
    private static String pom(String version, String dependency, String marked) {
        var body = marked.isEmpty() ? dependency : dependency.replaceFirst(marked, marked + Plant.MARK);
        return "<project>\n  <groupId>acme</groupId>\n  <artifactId>module</artifactId>\n  <version>" + version
                + "</version>\n  <dependencies>\n" + body.indent(4) + "  </dependencies>\n</project>\n";
    }
}

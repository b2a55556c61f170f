package io.agentic.plugin.review.internal.recall;

import java.util.List;
import java.util.Random;

/** Secrets as they are left in files. All are drawn at run time from a seed: none stands in this file. */
final class SecretPlants {

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String SIGNS = LETTERS + LETTERS.toLowerCase(java.util.Locale.ROOT) + "0123456789";
    private static final Random RANDOM = new Random(70);

    static final List<Plant> ALL = List.of(
            secret(
                    "AWS access key",
                    "src/main/java/shop/S3.java",
                    "class S3 {\n    static final String KEY = \"",
                    "AKIA" + drawn(LETTERS + "234567", 16),
                    "\";¶\n}\n",
                    "AKIAIOSFODNN7" + "EXAMPLE"),
            secret(
                    "GitHub token",
                    "deploy/push.sh",
                    "#!/bin/sh\ngit push https://",
                    "ghp_" + drawn(SIGNS, 36),
                    "@github.com/acme/shop.git¶\n",
                    "$GITHUB_TOKEN"),
            secret(
                    "GitLab token",
                    ".gitlab-ci.yml",
                    "deploy:\n  variables:\n    CI_PUSH: ",
                    "glpat-" + drawn(SIGNS, 20),
                    "¶\n  script: make\n",
                    "$CI_PUSH_TOKEN"),
            secret(
                    "private key",
                    "config/server.key.txt",
                    "",
                    "-----BEGIN " + "PRIVATE KEY-----" + Plant.MARK + "\n" + drawn(SIGNS, 64) + "\n" + drawn(SIGNS, 64),
                    "\n-----END\n",
                    "-----BEGIN " + "PRIVATE KEY-----\n(paste here)"),
            secret(
                    "password in a URL",
                    "config/app.properties",
                    "name=shop\ndb.url=postgresql://shop:",
                    drawn(SIGNS, 12) + "7q",
                    "@db.acme.com:5432/shop¶\n",
                    "${DB_PASSWORD}"),
            secret(
                    "password in YAML",
                    "config/application.yml",
                    "spring:\n  datasource:\n    username: shop\n    password: ",
                    "kR7" + drawn(SIGNS, 9) + "4",
                    "¶\n",
                    "${DB_PASSWORD:changeme}"),
            secret(
                    "password in Python",
                    "shop/settings.py",
                    "DATABASES = {\n    'default': {\n        'USER': 'shop',\n        'PASSWORD': '",
                    "mW9" + drawn(SIGNS, 9),
                    "',¶\n    }\n}\n",
                    "<your password>"),
            secret(
                    "token in a script",
                    "src/client.ts",
                    "const options = {\n  baseUrl: 'https://api.acme.com',\n  apiKey: '",
                    drawn(SIGNS, 30) + "3x",
                    "',¶\n};\n",
                    "your-api-key-goes-here"),
            secret(
                    "secret in Go",
                    "cmd/main.go",
                    "package main\n\nvar jwtSecret = []byte(\"",
                    drawn(SIGNS, 30) + "8k",
                    "\")¶\n",
                    "insert-the-secret-here"),
            secret(
                    "slack webhook",
                    "ops/alert.py",
                    "URL = \"https://",
                    "hooks.slack.com/services/T0" + drawn(LETTERS, 7) + "/B0" + drawn(LETTERS, 7) + "/"
                            + drawn(SIGNS, 24),
                    "\"¶\n",
                    "hooks.slack.com/services/<team>/<bot>/<key>"),
            secret(
                    "secret in a Dockerfile",
                    "Dockerfile",
                    "FROM eclipse-temurin:17\nENV API_TOKEN=",
                    drawn(SIGNS, 30) + "5t",
                    "¶\nCOPY . /app\n",
                    "${API_TOKEN}"),
            secret(
                    "npm token",
                    ".npmrc",
                    "registry=https://registry.acme.com/\n//registry.acme.com/:_authToken=",
                    "npm_" + drawn(SIGNS, 36),
                    "¶\n",
                    "${NPM_TOKEN}"));

    private SecretPlants() {}

    private static Plant secret(String shape, String path, String before, String secret, String after, String stands) {
        var folder = "s" + Math.abs(shape.hashCode() % 1000) + "/";
        return Plant.of(
                "secret",
                shape,
                "secret_scan",
                folder + path,
                before + secret + after,
                before + stands + after.replace(Plant.MARK, ""));
    }

    private static String drawn(String signs, int length) {
        var text = new StringBuilder();
        RANDOM.ints(length, 0, signs.length()).forEach(i -> text.append(signs.charAt(i)));
        return text.toString();
    }
}

package io.agentic.assembly.itest;

import io.agentic.assembly.itest.Attack.Result;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What came of attacks, for people to read. */
record AttackPage(List<Result> results) {

    private static final Map<String, String> RISKS = new LinkedHashMap<>();

    static {
        RISKS.put("API1", "Broken object level authorization");
        RISKS.put("API2", "Broken authentication");
        RISKS.put("API3", "Broken object property level authorization");
        RISKS.put("API4", "Unrestricted resource consumption");
        RISKS.put("API5", "Broken function level authorization");
        RISKS.put("API6", "Unrestricted access to sensitive business flows");
        RISKS.put("API7", "Server side request forgery");
        RISKS.put("API8", "Security misconfiguration");
        RISKS.put("API9", "Improper inventory management");
        RISKS.put("API10", "Unsafe consumption of APIs");
    }

    String text() {
        var page = new StringBuilder("""
                # Attacks, and what came of them

                The OWASP API Security Top 10 (2023), tried on a running instance by `OwaspApiTop10ProcessIT`, which also writes this page. The attacker
                is a developer of one workspace unless it says otherwise; what he is after is in another, or with the administrators. Answers are
                status and code of the problem document; *plain* is a page of the HTTP server itself.
                """);
        RISKS.forEach((risk, name) -> page.append("\n## ")
                .append(risk)
                .append(": ")
                .append(name)
                .append("\n\n| attack | answer | withstood |\n|---|---|---|\n")
                .append(rows(risk)));
        return page.toString();
    }

    private String rows(String risk) {
        return results.stream()
                .filter(result -> result.attack().risk().equals(risk))
                .map(result -> "| " + cell(result.attack().words()) + " | " + cell(result.observed()) + " | "
                        + (result.isWithstood() ? "yes" : "NO") + " |\n")
                .collect(Collectors.joining());
    }

    /** What cannot be seen, or looks like something else, is written out. */
    private static String cell(String text) {
        return text.chars()
                .mapToObj(c -> c == '|' ? "\\|" : c >= ' ' && c < 127 ? Character.toString(c) : "\\u%04x".formatted(c))
                .collect(Collectors.joining());
    }
}

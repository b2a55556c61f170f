package io.agentic.plugin.review.internal.secret;

import static io.agentic.plugin.review.internal.finding.Severity.HIGH;
import static io.agentic.plugin.review.internal.finding.Severity.LOW;
import static io.agentic.plugin.review.internal.finding.Severity.MEDIUM;

import java.util.List;

/** Secrets that are known by their form. */
final class SecretRules {

    /** The more telling forms come first: one secret is reported once. */
    static final List<SecretRule> ALL = List.of(
            SecretRule.of(
                    "aws-access-key", "AKIA ASIA", "\\b((?:AKIA|ASIA)[A-Z0-9]{16})\\b", 3.0, HIGH, "AWS access key id"),
            SecretRule.of(
                    "aws-secret-key",
                    "ecret",
                    "(?i:secret_?(?:access_?)?key)[\"']?\\s{0,5}[=:(,]\\s{0,5}[\"']?([A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])",
                    4.0,
                    HIGH,
                    "AWS secret access key"),
            SecretRule.of(
                    "private-key",
                    "PRIVATE",
                    "(-----BEGIN (?:(?:RSA|EC|DSA|OPENSSH) )?PRIVATE KEY(?: BLOCK)?-----(?:\\\\n|\\\\r|[\\s\"'+,])*+[A-Za-z0-9+/=]{32,}+)",
                    4.0,
                    HIGH,
                    "Private key"),
            SecretRule.of(
                    "encrypted-private-key",
                    "ENCRYPTED",
                    "(-----BEGIN ENCRYPTED PRIVATE KEY-----(?:\\\\n|\\\\r|[\\s\"'+,])*+[A-Za-z0-9+/=]{32,}+)",
                    4.0,
                    LOW,
                    "Private key, encrypted"),
            SecretRule.of(
                    "google-api-key",
                    "AIza",
                    "\\b(AIza[0-9A-Za-z_-]{35})(?![0-9A-Za-z_-])",
                    3.5,
                    HIGH,
                    "Google API key"),
            SecretRule.of(
                    "google-client-secret",
                    "GOCSPX-",
                    "\\b(GOCSPX-[0-9A-Za-z_-]{28})",
                    3.5,
                    HIGH,
                    "Google OAuth client secret"),
            SecretRule.of(
                    "azure-storage-key",
                    "AccountKey=",
                    "AccountKey=([A-Za-z0-9+/]{86}==)",
                    4.0,
                    HIGH,
                    "Azure storage account key"),
            SecretRule.of(
                    "azure-shared-access-key",
                    "SharedAccessKey=",
                    "SharedAccessKey=([A-Za-z0-9+/]{43}=)",
                    4.0,
                    HIGH,
                    "Azure shared access key"),
            SecretRule.of(
                    "azure-client-secret",
                    "Q~",
                    "(?<![A-Za-z0-9_~.-])([A-Za-z0-9_~.]{3}[0-9]Q~[A-Za-z0-9_~.-]{31,34})(?![A-Za-z0-9_~.-])",
                    3.5,
                    HIGH,
                    "Azure client secret"),
            SecretRule.of(
                    "github-token",
                    "ghp_ gho_ ghu_ ghs_ ghr_",
                    "\\b(gh[pousr]_[A-Za-z0-9]{36,251})\\b",
                    3.5,
                    HIGH,
                    "GitHub token"),
            SecretRule.of(
                    "github-token",
                    "github_pat_",
                    "\\b(github_pat_[A-Za-z0-9_]{50,100})\\b",
                    3.5,
                    HIGH,
                    "GitHub token"),
            SecretRule.of(
                    "gitlab-token", "glpat-", "\\b(glpat-[A-Za-z0-9_-]{20,64})", 3.5, HIGH, "GitLab access token"),
            SecretRule.of(
                    "slack-token", "xox", "\\b(xox[abprse]-[0-9]{6,}[A-Za-z0-9-]{10,200})", 3.0, HIGH, "Slack token"),
            SecretRule.of(
                    "slack-webhook",
                    "hooks.slack.com",
                    "(hooks\\.slack\\.com/services/T[A-Z0-9]{6,}/B[A-Z0-9]{6,}/[A-Za-z0-9]{20,})",
                    4.0,
                    HIGH,
                    "Slack webhook"),
            SecretRule.of(
                    "stripe-key", "_live_", "\\b([sr]k_live_[0-9a-zA-Z]{20,120})\\b", 3.5, HIGH, "Stripe live key"),
            SecretRule.of(
                    "stripe-test-key", "_test_", "\\b([sr]k_test_[0-9a-zA-Z]{20,120})\\b", 3.5, LOW, "Stripe test key"),
            SecretRule.of("npm-token", "npm_", "\\b(npm_[A-Za-z0-9]{36})\\b", 3.5, HIGH, "npm token"),
            SecretRule.of(
                    "npm-token",
                    "_authToken",
                    "_authToken\\s{0,3}=\\s{0,3}([A-Za-z0-9-]{20,80})(?![A-Za-z0-9-])",
                    3.0,
                    HIGH,
                    "npm token"),
            SecretRule.of(
                    "sendgrid-key",
                    "SG.",
                    "\\b(SG\\.[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43})",
                    4.0,
                    HIGH,
                    "SendGrid key"),
            SecretRule.of(
                    "model-api-key", "sk-ant-", "\\b(sk-ant-[A-Za-z0-9_-]{24,200})", 3.5, HIGH, "Anthropic API key"),
            SecretRule.of(
                    "model-api-key",
                    "T3BlbkFJ",
                    "\\b(sk-[A-Za-z0-9_-]{10,100}T3BlbkFJ[A-Za-z0-9_-]{10,100})",
                    3.5,
                    HIGH,
                    "OpenAI API key"),
            SecretRule.of(
                    "jwt",
                    "eyJ",
                    "\\b(eyJ[A-Za-z0-9_-]{10,2000}\\.eyJ[A-Za-z0-9_-]{10,4000}\\.[A-Za-z0-9_-]{10,1000})",
                    4.0,
                    MEDIUM,
                    "JSON web token"),
            SecretRule.of(
                    "url-credentials",
                    "://",
                    "\\b[a-z][a-z0-9+.-]{1,20}://[^\\s:@/\"'`<>{}$\\\\]{1,64}:([^\\s:@/\"'`<>\\\\]{3,100})@(?!(?:[\\w-]+\\.)*example\\b)[\\w.-]",
                    1.5,
                    HIGH,
                    "Password in a URL"));

    private SecretRules() {}
}

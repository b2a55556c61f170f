package io.agentic.plugin.review.internal.lint;

import io.agentic.plugin.review.internal.finding.Certainty;
import io.agentic.plugin.review.internal.finding.Severity;
import java.util.List;
import java.util.function.Supplier;
import net.sourceforge.pmd.lang.java.rule.AbstractJavaRule;
import net.sourceforge.pmd.lang.java.rule.bestpractices.UnusedPrivateFieldRule;
import net.sourceforge.pmd.lang.java.rule.bestpractices.UnusedPrivateMethodRule;
import net.sourceforge.pmd.lang.java.rule.errorprone.BrokenNullCheckRule;
import net.sourceforge.pmd.lang.java.rule.errorprone.CheckSkipResultRule;
import net.sourceforge.pmd.lang.java.rule.errorprone.CollectionTypeMismatchRule;
import net.sourceforge.pmd.lang.java.rule.errorprone.IdempotentOperationsRule;
import net.sourceforge.pmd.lang.java.rule.errorprone.IdenticalConditionalBranchesRule;
import net.sourceforge.pmd.lang.java.rule.errorprone.ImplicitSwitchFallThroughRule;
import net.sourceforge.pmd.lang.java.rule.errorprone.OverrideBothEqualsAndHashcodeRule;
import net.sourceforge.pmd.lang.java.rule.errorprone.UselessOperationOnImmutableRule;
import net.sourceforge.pmd.lang.java.rule.errorprone.UselessPureMethodCallRule;
import net.sourceforge.pmd.lang.java.rule.multithreading.UnsynchronizedStaticFormatterRule;
import net.sourceforge.pmd.lang.rule.Rule;

/** The rules for Java: a chosen few of PMD's, which are right without a class path, and our own on PMD's syntax tree. */
final class JavaRules {

    /**
     * A rule of PMD and how we speak of it.
     *
     * @param why with {@code {0}} for the name that the rule gives
     * @param pmd makes the rule anew, since rules keep state
     */
    record JavaRule(LintRule lint, String why, Supplier<Rule> pmd) {}

    static final List<JavaRule> ALL = List.of(
            rule(
                    "java-equals-without-hashcode",
                    Severity.MEDIUM,
                    Certainty.CERTAIN,
                    "Only one of equals and hashCode is defined",
                    "The class defines one and inherits the other, so equal objects may have different hash codes, and hash sets and maps lose them.",
                    "Define both on the same fields, or make it a record.",
                    OverrideBothEqualsAndHashcodeRule::new),
            rule(
                    "java-broken-null-check",
                    Severity.HIGH,
                    Certainty.CERTAIN,
                    "A null check lets null through",
                    "The operator is the wrong one: the right side is reached exactly when the value is null.",
                    "Swap && and ||.",
                    BrokenNullCheckRule::new),
            rule(
                    "java-switch-fall-through",
                    Severity.LOW,
                    Certainty.LIKELY,
                    "A case falls through into the next",
                    "The case before it has statements and can reach its end, without break, return or a comment that says it is meant.",
                    "Add a break, or a comment `// fall through`.",
                    ImplicitSwitchFallThroughRule::new),
            rule(
                    "java-identical-branches",
                    Severity.MEDIUM,
                    Certainty.LIKELY,
                    "Both branches do the same",
                    "The condition makes no difference here: one of the branches was probably meant to differ.",
                    "Correct the branch, or drop the condition.",
                    IdenticalConditionalBranchesRule::new),
            rule(
                    "java-self-assignment",
                    Severity.MEDIUM,
                    Certainty.CERTAIN,
                    "A variable is assigned to itself",
                    "The statement changes nothing; another variable or field was probably meant.",
                    "Name the right variable, such as this.x = x.",
                    IdempotentOperationsRule::new),
            rule(
                    "java-collection-type-mismatch",
                    Severity.HIGH,
                    Certainty.LIKELY,
                    "A collection is asked for something it cannot contain",
                    "The type of the argument and that of the elements have no value in common, so the answer is always the same.",
                    "Pass a value of the element type.",
                    CollectionTypeMismatchRule::new),
            rule(
                    "java-unused-result",
                    Severity.MEDIUM,
                    Certainty.CERTAIN,
                    "The result of an operation without effect is dropped",
                    "The value is immutable: the call returns a new one and changes nothing.",
                    "Use the result.",
                    UselessOperationOnImmutableRule::new),
            rule(
                    "java-unused-result",
                    Severity.MEDIUM,
                    Certainty.LIKELY,
                    "The result of a call without effect is dropped",
                    "The method only computes: without its result the call does nothing.",
                    "Use the result, or delete the call.",
                    UselessPureMethodCallRule::new),
            rule(
                    "java-skip-result",
                    Severity.LOW,
                    Certainty.LIKELY,
                    "The result of InputStream.skip is dropped",
                    "skip may skip fewer bytes than asked for, and only its result says how many.",
                    "Repeat until all are skipped, or use skipNBytes.",
                    CheckSkipResultRule::new),
            rule(
                    "java-shared-formatter",
                    Severity.MEDIUM,
                    Certainty.LIKELY,
                    "A static formatter is used without a lock",
                    "java.text formats keep state while they work: two threads at once give wrong texts or dates.",
                    "Use DateTimeFormatter, or make a formatter for each use.",
                    UnsynchronizedStaticFormatterRule::new),
            rule(
                    "java-double-checked-locking",
                    Severity.HIGH,
                    Certainty.LIKELY,
                    "Double-checked locking without volatile",
                    "`{0}` is not volatile and is read outside the lock: another thread may see it set before the object behind it is complete.",
                    "Make the field volatile, or use a holder class.",
                    DoubleCheckedLocking::new),
            rule(
                    "java-unused-private-method",
                    Severity.LOW,
                    Certainty.LIKELY,
                    "A private method is never called",
                    "Nothing in this file calls `{0}`.",
                    "Delete it.",
                    UnusedPrivateMethodRule::new),
            rule(
                    "java-unused-private-field",
                    Severity.LOW,
                    Certainty.LIKELY,
                    "A private field is never read",
                    "Nothing in this file reads `{0}`.",
                    "Delete it.",
                    UnusedPrivateFieldRule::new),
            rule(
                    "java-unused-variable",
                    Severity.LOW,
                    Certainty.CERTAIN,
                    "A local variable is never read",
                    "Nothing reads `{0}` after it is declared.",
                    "Delete it, or use it where it was meant.",
                    UnusedVariable::new),
            rule(
                    "java-swallowed-exception",
                    Severity.LOW,
                    Certainty.LIKELY,
                    "Any exception is swallowed",
                    "The block that catches `{0}` is empty, without a comment, so a mistake in the try block is never seen.",
                    "Catch what is expected and say why it can be ignored; log the rest.",
                    SwallowedException::new),
            rule(
                    "java-return-in-finally",
                    Severity.HIGH,
                    Certainty.CERTAIN,
                    "A finally block throws exceptions away",
                    "A `{0}` in a finally block drops the exception that is on its way, whatever it is.",
                    "Move it behind the finally block.",
                    ReturnInFinally::new),
            rule(
                    "java-reference-comparison",
                    Severity.HIGH,
                    Certainty.LIKELY,
                    "Texts or boxed numbers are compared by identity",
                    "Both sides are of type `{0}`: == asks whether they are the same object, and equal values often are not.",
                    "Compare with equals or Objects.equals.",
                    ReferenceComparison::new),
            rule(
                    "java-nan-comparison",
                    Severity.HIGH,
                    Certainty.CERTAIN,
                    "A comparison with NaN has always the same result",
                    "NaN is not equal to anything, not even to itself.",
                    "Use Double.isNaN or Float.isNaN.",
                    NanComparison::new),
            rule(
                    "java-equals-null",
                    Severity.MEDIUM,
                    Certainty.LIKELY,
                    "equals(null) is asked",
                    "A correct equals answers false, and when the object is null the call fails instead.",
                    "Compare with == null.",
                    EqualsNull::new),
            rule(
                    "java-thread-run",
                    Severity.HIGH,
                    Certainty.LIKELY,
                    "A thread is run instead of started",
                    "run() does the work in the calling thread; no other thread begins.",
                    "Call start().",
                    ThreadRun::new),
            rule(
                    "java-empty-condition",
                    Severity.HIGH,
                    Certainty.CERTAIN,
                    "A condition decides about nothing",
                    "The if ends with a semicolon, so what follows runs whatever the condition says.",
                    "Delete the semicolon.",
                    EmptyCondition::new),
            rule(
                    "java-unclosed-file",
                    Severity.MEDIUM,
                    Certainty.LIKELY,
                    "A file is opened and never closed",
                    "Nothing in this method closes `{0}`, hands it on, or opens it in try-with-resources.",
                    "Open it in a try-with-resources statement.",
                    UnclosedFile::new));

    private JavaRules() {}

    private static JavaRule rule(
            String id,
            Severity severity,
            Certainty certainty,
            String title,
            String why,
            String remedy,
            Supplier<? extends AbstractJavaRule> pmd) {
        return new JavaRule(new LintRule(id, severity, certainty, title, remedy), why, pmd::get);
    }
}

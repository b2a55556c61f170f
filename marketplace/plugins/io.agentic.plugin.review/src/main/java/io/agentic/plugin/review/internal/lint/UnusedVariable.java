package io.agentic.plugin.review.internal.lint;

import java.util.regex.Pattern;
import net.sourceforge.pmd.lang.java.ast.ASTLocalVariableDeclaration;
import net.sourceforge.pmd.lang.java.ast.ASTResource;
import net.sourceforge.pmd.lang.java.rule.bestpractices.UnusedLocalVariableRule;

/**
 * A local variable that nothing reads, but for what a try statement closes, since Java wants a name for it, and what its name says is passed
 * over, such as the reserved fields of a format.
 */
final class UnusedVariable extends UnusedLocalVariableRule {

    private static final Pattern PASSED_OVER =
            Pattern.compile("(?i)_*(?:reserved|unused|ignored?|dummy|skip(?:ped)?|padding|discard(?:ed)?)\\w*");

    @Override
    public Object visit(ASTLocalVariableDeclaration declaration, Object data) {
        return declaration.getParent() instanceof ASTResource || isMeant(declaration)
                ? data
                : super.visit(declaration, data);
    }

    private static boolean isMeant(ASTLocalVariableDeclaration declaration) {
        return declaration.isAnnotationPresent(SuppressWarnings.class)
                || declaration.getVarIds().toStream().allMatch(id -> PASSED_OVER
                        .matcher(id.getName())
                        .matches());
    }
}

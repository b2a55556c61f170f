package io.agentic.plugin.review.internal.lint;

import java.util.regex.Pattern;
import net.sourceforge.pmd.lang.java.ast.ASTAnonymousClassDeclaration;
import net.sourceforge.pmd.lang.java.ast.ASTLocalVariableDeclaration;
import net.sourceforge.pmd.lang.java.ast.ASTResource;
import net.sourceforge.pmd.lang.java.ast.ASTVariableAccess;
import net.sourceforge.pmd.lang.java.ast.ASTVariableId;
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
        return declaration.getParent() instanceof ASTResource || isMeant(declaration) || isReadInClass(declaration)
                ? data
                : super.visit(declaration, data);
    }

    private static boolean isMeant(ASTLocalVariableDeclaration declaration) {
        return declaration.isAnnotationPresent(SuppressWarnings.class)
                || declaration.getVarIds().toStream().allMatch(id -> PASSED_OVER
                        .matcher(id.getName())
                        .matches());
    }

    /** Whether a class inside the block reads the name, which the rule may take for a private field that the class cannot see. */
    private static boolean isReadInClass(ASTLocalVariableDeclaration declaration) {
        var names =
                declaration.getVarIds().toStream().map(ASTVariableId::getName).toList();
        return declaration
                .getParent()
                .descendants(ASTAnonymousClassDeclaration.class)
                .crossFindBoundaries()
                .any(inner -> inner.descendants(ASTVariableAccess.class)
                        .crossFindBoundaries()
                        .any(access -> names.contains(access.getName())));
    }
}

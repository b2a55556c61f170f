package io.agentic.plugin.review.internal.lint;

import net.sourceforge.pmd.lang.java.ast.ASTAssignableExpr.ASTNamedReferenceExpr;
import net.sourceforge.pmd.lang.java.ast.ASTExpression;
import net.sourceforge.pmd.lang.java.ast.ASTIfStatement;
import net.sourceforge.pmd.lang.java.ast.ASTInfixExpression;
import net.sourceforge.pmd.lang.java.ast.ASTNullLiteral;
import net.sourceforge.pmd.lang.java.ast.ASTSynchronizedStatement;
import net.sourceforge.pmd.lang.java.ast.BinaryOp;
import net.sourceforge.pmd.lang.java.ast.JModifier;
import net.sourceforge.pmd.lang.java.rule.AbstractJavaRulechainRule;
import net.sourceforge.pmd.lang.java.symbols.JFieldSymbol;

/** A field of this file that is not volatile, compared with null, locked for, and compared with null again. */
final class DoubleCheckedLocking extends AbstractJavaRulechainRule {

    DoubleCheckedLocking() {
        super(ASTIfStatement.class);
    }

    @Override
    public Object visit(ASTIfStatement node, Object data) {
        var field = nullField(node.getCondition());
        if (field != null
                && node.getThenBranch()
                        .descendantsOrSelf()
                        .filterIs(ASTSynchronizedStatement.class)
                        .flatMap(lock -> lock.descendants(ASTIfStatement.class))
                        .any(inner -> field.equals(nullField(inner.getCondition())))) {
            asCtx(data).addViolation(node, field.getSimpleName());
        }
        return data;
    }

    /** The field that a condition compares with null; null when it does anything else. */
    private static JFieldSymbol nullField(ASTExpression condition) {
        return condition instanceof ASTInfixExpression comparison
                        && comparison.getOperator() == BinaryOp.EQ
                        && comparison.getRightOperand() instanceof ASTNullLiteral
                        && comparison.getLeftOperand() instanceof ASTNamedReferenceExpr name
                        && name.getReferencedSym() instanceof JFieldSymbol field
                        && field.tryGetNode() != null
                        && !field.tryGetNode().getModifiers().hasAny(JModifier.VOLATILE)
                ? field
                : null;
    }
}

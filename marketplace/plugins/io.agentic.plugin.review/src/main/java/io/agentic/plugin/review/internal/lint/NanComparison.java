package io.agentic.plugin.review.internal.lint;

import net.sourceforge.pmd.lang.java.ast.ASTExpression;
import net.sourceforge.pmd.lang.java.ast.ASTInfixExpression;
import net.sourceforge.pmd.lang.java.rule.AbstractJavaRulechainRule;

/** == or != with the constant NaN. */
final class NanComparison extends AbstractJavaRulechainRule {

    NanComparison() {
        super(ASTInfixExpression.class);
    }

    @Override
    public Object visit(ASTInfixExpression node, Object data) {
        if (Comparisons.isEquality(node) && (isNan(node.getLeftOperand()) || isNan(node.getRightOperand()))) {
            asCtx(data).addViolation(node);
        }
        return data;
    }

    private static boolean isNan(ASTExpression operand) {
        return operand.getText().toString().matches("(?:java\\.lang\\.)?(?:Double|Float)\\.NaN");
    }
}

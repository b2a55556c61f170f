package io.agentic.plugin.review.internal.lint;

import net.sourceforge.pmd.lang.java.ast.ASTExpression;
import net.sourceforge.pmd.lang.java.ast.ASTInfixExpression;
import net.sourceforge.pmd.lang.java.ast.BinaryOp;

/** What the rules about comparisons share. */
final class Comparisons {

    private Comparisons() {}

    static boolean isEquality(ASTInfixExpression node) {
        return node.getOperator() == BinaryOp.EQ || node.getOperator() == BinaryOp.NE;
    }

    /** Whether it is a name in capitals: a constant, often made to be told apart by identity. */
    static boolean isConstant(ASTExpression operand) {
        return operand.getText().toString().matches("(?:\\w+\\.)*[A-Z][A-Z0-9_]*");
    }
}

package io.agentic.plugin.review.internal.lint;

import net.sourceforge.pmd.lang.java.ast.ASTMethodCall;
import net.sourceforge.pmd.lang.java.ast.ASTNullLiteral;
import net.sourceforge.pmd.lang.java.ast.ASTSuperExpression;
import net.sourceforge.pmd.lang.java.rule.AbstractJavaRulechainRule;

/** x.equals(null). */
final class EqualsNull extends AbstractJavaRulechainRule {

    EqualsNull() {
        super(ASTMethodCall.class);
    }

    @Override
    public Object visit(ASTMethodCall node, Object data) {
        if (node.getMethodName().equals("equals")
                && node.getQualifier() != null
                && !(node.getQualifier() instanceof ASTSuperExpression)
                && node.getArguments().size() == 1
                && node.getArguments().get(0) instanceof ASTNullLiteral) {
            asCtx(data).addViolation(node);
        }
        return data;
    }
}

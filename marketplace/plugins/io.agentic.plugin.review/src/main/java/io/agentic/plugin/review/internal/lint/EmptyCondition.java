package io.agentic.plugin.review.internal.lint;

import net.sourceforge.pmd.lang.java.ast.ASTEmptyStatement;
import net.sourceforge.pmd.lang.java.ast.ASTIfStatement;
import net.sourceforge.pmd.lang.java.rule.AbstractJavaRulechainRule;

/** if (condition); */
final class EmptyCondition extends AbstractJavaRulechainRule {

    EmptyCondition() {
        super(ASTIfStatement.class);
    }

    @Override
    public Object visit(ASTIfStatement node, Object data) {
        if (node.getThenBranch() instanceof ASTEmptyStatement && !node.hasElse()) {
            asCtx(data).addViolation(node);
        }
        return data;
    }
}

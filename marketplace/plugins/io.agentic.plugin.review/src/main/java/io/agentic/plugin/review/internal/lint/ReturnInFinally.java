package io.agentic.plugin.review.internal.lint;

import net.sourceforge.pmd.lang.java.ast.ASTFinallyClause;
import net.sourceforge.pmd.lang.java.ast.ASTReturnStatement;
import net.sourceforge.pmd.lang.java.rule.AbstractJavaRulechainRule;

/** A return that ends a finally block. Functions and classes inside the block return from themselves. */
final class ReturnInFinally extends AbstractJavaRulechainRule {

    ReturnInFinally() {
        super(ASTFinallyClause.class);
    }

    @Override
    public Object visit(ASTFinallyClause node, Object data) {
        node.getBody().descendants(ASTReturnStatement.class).forEach(leaves -> asCtx(data)
                .addViolation(leaves, "return"));
        return data;
    }
}

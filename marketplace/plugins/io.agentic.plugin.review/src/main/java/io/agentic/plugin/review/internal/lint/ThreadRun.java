package io.agentic.plugin.review.internal.lint;

import net.sourceforge.pmd.lang.java.ast.ASTMethodCall;
import net.sourceforge.pmd.lang.java.ast.ASTSuperExpression;
import net.sourceforge.pmd.lang.java.ast.ASTThisExpression;
import net.sourceforge.pmd.lang.java.rule.AbstractJavaRulechainRule;
import net.sourceforge.pmd.lang.java.types.TypeTestUtil;

/** run() of something whose type is known to be a thread. */
final class ThreadRun extends AbstractJavaRulechainRule {

    ThreadRun() {
        super(ASTMethodCall.class);
    }

    @Override
    public Object visit(ASTMethodCall node, Object data) {
        var thread = node.getQualifier();
        if (node.getMethodName().equals("run")
                && node.getArguments().isEmpty()
                && thread != null
                && !(thread instanceof ASTSuperExpression)
                && !(thread instanceof ASTThisExpression)
                && TypeTestUtil.isA(Thread.class, thread)) {
            asCtx(data).addViolation(node);
        }
        return data;
    }
}

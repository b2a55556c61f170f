package io.agentic.plugin.review.internal.lint;

import java.util.Set;
import net.sourceforge.pmd.lang.java.ast.ASTCatchClause;
import net.sourceforge.pmd.lang.java.rule.AbstractJavaRulechainRule;

/** An empty block that catches a type so broad that mistakes are among what it drops. */
final class SwallowedException extends AbstractJavaRulechainRule {

    private static final Set<String> BROAD = Set.of("Exception", "RuntimeException", "Throwable", "Error");

    SwallowedException() {
        super(ASTCatchClause.class);
    }

    @Override
    public Object visit(ASTCatchClause node, Object data) {
        var broad = node.getParameter().getAllExceptionTypes().first(type -> BROAD.contains(type.getSimpleName()));
        if (broad != null
                && node.getBody().isEmpty()
                && !node.getBody().containsComment()
                && !node.getParameter().getName().matches("_.*|ign.*|expected.*|unused.*")) {
            asCtx(data).addViolation(node, broad.getSimpleName());
        }
        return data;
    }
}

package io.agentic.plugin.review.internal.lint;

import java.util.Set;
import java.util.regex.Pattern;
import net.sourceforge.pmd.lang.java.ast.ASTCatchClause;
import net.sourceforge.pmd.lang.java.ast.ASTReturnStatement;
import net.sourceforge.pmd.lang.java.ast.ASTThrowStatement;
import net.sourceforge.pmd.lang.java.ast.ASTTryStatement;
import net.sourceforge.pmd.lang.java.rule.AbstractJavaRulechainRule;

/** An empty block that catches a type so broad that mistakes are among what it drops. */
final class SwallowedException extends AbstractJavaRulechainRule {

    private static final Set<String> BROAD = Set.of("Exception", "RuntimeException", "Throwable", "Error");

    private static final Pattern TIDIES = Pattern.compile(
            "(?i)\\b\\w*(?:close|stop|shut|kill|terminate|cancel|remove|delete|rollback|cleanup|disconnect|release|flush|unregister|sleep)\\w*\\(");

    SwallowedException() {
        super(ASTCatchClause.class);
    }

    @Override
    public Object visit(ASTCatchClause node, Object data) {
        var broad = node.getParameter().getAllExceptionTypes().first(type -> BROAD.contains(type.getSimpleName()));
        if (broad != null
                && node.getBody().isEmpty()
                && !node.getBody().containsComment()
                && !node.getParameter().getName().matches("_.*|ign.*|expected.*|unused.*|ok.*|best.*")
                && node.getParent() instanceof ASTTryStatement tried
                && !isFallback(tried)) {
            asCtx(data).addViolation(node, broad.getSimpleName());
        }
        return data;
    }

    /** Whether the try block only tidies up, or something is thrown or done another way behind it. */
    private static boolean isFallback(ASTTryStatement tried) {
        return tried.getNextSibling() instanceof ASTThrowStatement
                || tried.getBody().descendants(ASTReturnStatement.class).nonEmpty()
                || tried.getBody().size() == 1
                        && TIDIES.matcher(tried.getBody().get(0).getText().toString())
                                .find();
    }
}

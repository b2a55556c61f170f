package io.agentic.plugin.review.internal.lint;

import net.sourceforge.pmd.lang.java.ast.ASTLocalVariableDeclaration;
import net.sourceforge.pmd.lang.java.ast.ASTResource;
import net.sourceforge.pmd.lang.java.rule.bestpractices.UnusedLocalVariableRule;

/** A local variable that nothing reads, but for what a try statement closes: Java wants a name for it. */
final class UnusedVariable extends UnusedLocalVariableRule {

    @Override
    public Object visit(ASTLocalVariableDeclaration declaration, Object data) {
        return declaration.getParent() instanceof ASTResource ? data : super.visit(declaration, data);
    }
}

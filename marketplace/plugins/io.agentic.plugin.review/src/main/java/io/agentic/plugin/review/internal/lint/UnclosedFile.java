package io.agentic.plugin.review.internal.lint;

import java.util.Set;
import net.sourceforge.pmd.lang.java.ast.ASTAssignableExpr.ASTNamedReferenceExpr;
import net.sourceforge.pmd.lang.java.ast.ASTConstructorCall;
import net.sourceforge.pmd.lang.java.ast.ASTMethodCall;
import net.sourceforge.pmd.lang.java.ast.ASTVariableId;
import net.sourceforge.pmd.lang.java.rule.AbstractJavaRulechainRule;

/** A local variable that opens a file, is only asked for data, and is not closed. */
final class UnclosedFile extends AbstractJavaRulechainRule {

    private static final Set<String> OPENING = Set.of(
            "FileInputStream",
            "FileOutputStream",
            "FileReader",
            "FileWriter",
            "RandomAccessFile",
            "ZipFile",
            "JarFile");

    UnclosedFile() {
        super(ASTVariableId.class);
    }

    @Override
    public Object visit(ASTVariableId node, Object data) {
        if (node.isLocalVariable()
                && !node.isResourceDeclaration()
                && node.getInitializer() instanceof ASTConstructorCall made
                && OPENING.contains(made.getTypeNode().getSimpleName())
                && node.getLocalUsages().stream().allMatch(UnclosedFile::onlyAsks)) {
            asCtx(data).addViolation(node, node.getName());
        }
        return data;
    }

    /** Whether the variable is the object of a call other than close; whoever else gets it may close it. */
    private static boolean onlyAsks(ASTNamedReferenceExpr use) {
        return use.getParent() instanceof ASTMethodCall call
                && use.equals(call.getQualifier())
                && !call.getMethodName().equals("close")
                && !call.getMethodName().matches("getChannel|getFD");
    }
}

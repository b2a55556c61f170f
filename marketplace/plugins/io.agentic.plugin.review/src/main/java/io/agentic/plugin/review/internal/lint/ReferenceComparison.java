package io.agentic.plugin.review.internal.lint;

import java.util.Set;
import net.sourceforge.pmd.lang.java.ast.ASTExpression;
import net.sourceforge.pmd.lang.java.ast.ASTInfixExpression;
import net.sourceforge.pmd.lang.java.ast.ASTMethodDeclaration;
import net.sourceforge.pmd.lang.java.ast.ASTNullLiteral;
import net.sourceforge.pmd.lang.java.ast.ASTTypeDeclaration;
import net.sourceforge.pmd.lang.java.rule.AbstractJavaRulechainRule;
import net.sourceforge.pmd.lang.java.types.TypeTestUtil;

/**
 * Texts or boxed numbers compared with == where both types are known.
 *
 * <p>Silent where identity is a shortcut before equals, where a constant or interned text is a mark, and in methods about equality and caches.
 */
final class ReferenceComparison extends AbstractJavaRulechainRule {

    private static final Set<Class<?>> VALUES = Set.of(
            String.class,
            Integer.class,
            Long.class,
            Short.class,
            Byte.class,
            Character.class,
            Double.class,
            Float.class);

    ReferenceComparison() {
        super(ASTInfixExpression.class);
    }

    @Override
    public Object visit(ASTInfixExpression node, Object data) {
        if (Comparisons.isEquality(node) && !isMark(node.getLeftOperand()) && !isMark(node.getRightOperand())) {
            VALUES.stream()
                    .filter(type -> TypeTestUtil.isExactlyA(type, node.getLeftOperand())
                            && TypeTestUtil.isExactlyA(type, node.getRightOperand()))
                    .filter(type -> !isShortcut(node))
                    .findFirst()
                    .ifPresent(type -> asCtx(data).addViolation(node, type.getSimpleName()));
        }
        return data;
    }

    private static boolean isMark(ASTExpression operand) {
        return operand instanceof ASTNullLiteral
                || Comparisons.isConstant(operand)
                || operand.getText().toString().endsWith(".intern()");
    }

    private static boolean isShortcut(ASTInfixExpression node) {
        var method = node.ancestors(ASTMethodDeclaration.class).first();
        var name = method == null ? "" : method.getName();
        var body = method == null ? "" : method.getText().toString();
        var type = node.ancestors(ASTTypeDeclaration.class).first();
        return type != null && type.getSimpleName().matches(".*(?:Cache|Identity|Interner)\\w*")
                || name.matches("(?i).*(?:equal|same|identi|compare|intern).*")
                || body.contains("equals(")
                || body.contains("compareTo(");
    }
}

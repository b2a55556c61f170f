package io.agentic.guard.internal;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;

/** Asks for what is private: of a class, a member, or several members. */
final class ReflectCheck implements Check {

    private static final String GUARD = "io.agentic.guard";

    @Override
    public Refusal refuses(Domains domains, Object[] arguments) {
        if (arguments[0] instanceof Class<?> type) {
            return refuses(domains, type);
        }
        if (arguments[0] instanceof AccessibleObject[] all) {
            for (var each : all) {
                var refusal = refusesMember(domains, each);
                if (refusal != null) {
                    return refusal;
                }
            }
            return null;
        }
        return refusesMember(domains, arguments[0]);
    }

    private static Refusal refusesMember(Domains domains, Object member) {
        return !Marks.isJdk(member.getClass()) || !(member instanceof Member said) || isPublic(said)
                ? null
                : refuses(domains, said.getDeclaringClass());
    }

    private static Refusal refuses(Domains domains, Class<?> type) {
        var name = type.getPackageName();
        for (int i = 0; i < domains.size(); i++) {
            var owner = domains.owner(i);
            if (!isOwn(owner, type) && (isGuard(type) || !owner.permits("reflect", name, "access"))) {
                return new Refusal(owner, "reflect", name, "access");
            }
        }
        return null;
    }

    /** Whoever may not get at what is private may still get at what everybody may. */
    private static boolean isPublic(Member member) {
        var type = member.getDeclaringClass();
        return Modifier.isPublic(member.getModifiers())
                && isPublic(type)
                && type.getModule().isExported(type.getPackageName());
    }

    private static boolean isPublic(Class<?> type) {
        for (var each = type; each != null; each = each.getDeclaringClass()) {
            if (!Modifier.isPublic(each.getModifiers())) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOwn(Owner owner, Class<?> type) {
        return !Marks.isJdk(type) && Marks.of(type).domains().holds(owner);
    }

    /** Not even with a permission for everything. */
    private static boolean isGuard(Class<?> type) {
        return type.getName().startsWith(GUARD) && Marks.isJdk(type);
    }
}

package io.agentic.guard.internal;

import io.agentic.guard.api.Confined;
import io.agentic.guard.api.Standing;
import io.agentic.guard.internal.Mark.Kind;

/** Whose class is whose. Kept with the class, so what was found out is asked for again in a few nanoseconds. */
final class Marks {

    private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();
    private static final ClassLoader CLASS_PATH = ClassLoader.getSystemClassLoader();
    private static final Mark JDK = new Mark(Kind.JDK, Domains.NONE, false, Mark.FOREVER);
    private static final Mark JDK_TOLD = new Mark(Kind.JDK, Domains.NONE, true, Mark.FOREVER);
    private static final Mark REFLECTION = new Mark(Kind.REFLECTION, Domains.NONE, false, Mark.FOREVER);

    private static final ClassValue<Mark> OF_CLASSES = new ClassValue<>() {
        @Override
        protected Mark computeValue(Class<?> type) {
            return find(type);
        }
    };

    private static final ClassValue<Boolean> COULD_END = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return of(type).told() || !Inner.isInitialised(type);
        }
    };

    private static final WeakIdentityMap<ClassLoader, Mark> OF_LOADERS = new WeakIdentityMap<>();
    private static final WeakIdentityMap<ClassLoader, Mark> MADE = new WeakIdentityMap<>();

    private Marks() {}

    /** Whether it is of the JDK, in the fewest steps. Tools of the JDK are modules that the loader of the class path has. */
    static boolean isJdk(Class<?> type) {
        var loader = type.getClassLoader();
        return loader == null
                || loader == PLATFORM
                || loader == CLASS_PATH && type.getModule().isNamed();
    }

    static Mark of(Class<?> type) {
        var mark = OF_CLASSES.get(type);
        if (mark.epoch() != Mark.FOREVER && mark.epoch() != Links.count()) {
            OF_CLASSES.remove(type); // a framework came that was not asked
            mark = OF_CLASSES.get(type);
        }
        return mark;
    }

    /** Whether a method of it could be one that ends a walk: one of those the data tells, or its initialisation. */
    static boolean couldEnd(Class<?> type) {
        boolean could = COULD_END.get(type);
        if (could && !of(type).told()) {
            COULD_END.remove(type); // it will be initialised before long
        }
        return could;
    }

    /** Code that this loader defines is that of whoever made it. */
    static void made(ClassLoader loader, Domains makers) {
        MADE.put(loader, new Mark(Kind.PLUGIN, makers, false, Mark.FOREVER));
    }

    static boolean isMade(ClassLoader loader) {
        return MADE.get(loader) != null;
    }

    static Mark ofLoader(ClassLoader loader) {
        if (loader == null || loader == PLATFORM) {
            return JDK;
        }
        var mark = OF_LOADERS.get(loader);
        if (mark == null || mark.epoch() != Mark.FOREVER && mark.epoch() != Links.count()) {
            mark = ask(loader);
            OF_LOADERS.put(loader, mark);
        }
        return mark;
    }

    /** Whom the loader belongs to by its own framework, or else who made it, or else as its parent does. */
    private static Mark ask(ClassLoader loader) {
        var epoch = Links.count();
        for (var link : Links.all()) {
            var standing = link.judge().standing(loader);
            if (standing instanceof Confined release) {
                return new Mark(Kind.PLUGIN, Domains.of(new Owner(release, link)), false, Mark.FOREVER);
            }
            if (standing == Standing.BOUNDARY) {
                return new Mark(Kind.BOUNDARY, Domains.NONE, false, Mark.FOREVER);
            }
            if (standing != null) {
                return new Mark(Kind.TRANSPARENT, Domains.NONE, false, Mark.FOREVER);
            }
        }
        var made = MADE.get(loader);
        if (made != null) {
            return new Mark(made.kind(), made.domains(), false, epoch);
        }
        var parent = ofLoader(loader.getParent());
        return parent.kind() == Kind.JDK || parent.kind() == Kind.TRANSPARENT
                ? new Mark(Kind.TRANSPARENT, Domains.NONE, false, epoch)
                : new Mark(parent.kind(), parent.domains(), false, epoch);
    }

    private static Mark find(Class<?> type) {
        var name = type.getName();
        if (isJdk(type)) {
            if (Frames.onlyCalls(name)) {
                return REFLECTION;
            }
            return Frames.tells(name) ? JDK_TOLD : JDK;
        }
        var mark = ofLoader(type.getClassLoader());
        return switch (mark.kind()) {
            case TRANSPARENT ->
                new Mark(
                        isEntrance(type) ? Kind.BOUNDARY : Kind.TRANSPARENT,
                        mark.domains(),
                        Frames.tells(name),
                        mark.epoch());
            case BOUNDARY ->
                Frames.isSeenThrough(name)
                        ? new Mark(Kind.TRANSPARENT, mark.domains(), Frames.tells(name), mark.epoch())
                        : mark;
            default -> mark;
        };
    }

    private static boolean isEntrance(Class<?> type) {
        for (var link : Links.all()) {
            if (link.judge().isEntrance(type)) {
                return true;
            }
        }
        return false;
    }
}

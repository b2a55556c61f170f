package io.agentic.guard.hostile;

import io.agentic.guard.hostile.stage.Area;
import io.agentic.guard.hostile.stage.Attempt;
import io.agentic.guard.hostile.stage.Effect;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * One attempt, as its annotations describe it.
 *
 * @param area what it belongs to
 * @param method that tries it
 * @param attempt what is special about it
 */
record Trial(Area area, Method method, Attempt attempt) {

    static List<Trial> all(List<Class<?>> areas) {
        return areas.stream().flatMap(Trial::of).toList();
    }

    private static Stream<Trial> of(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Attempt.class))
                .sorted(Comparator.comparing(Method::getName))
                .map(method -> new Trial(type.getAnnotation(Area.class), method, method.getAnnotation(Attempt.class)));
    }

    /** Its method in words. */
    String name() {
        return method.getName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    Effect effect() {
        return attempt.effect() == Effect.OF_AREA ? area.effect() : attempt.effect();
    }

    List<String> needs() {
        return List.of(attempt.needs().length == 0 ? area.needs() : attempt.needs());
    }

    List<String> holds() {
        return List.of(attempt.holds());
    }

    boolean existsOn(int feature) {
        return attempt.since() <= feature && feature <= attempt.until();
    }

    /** Whether it shows only when the JVM has ended. */
    boolean showsAtEnd() {
        return effect() == Effect.MADE_AT_END || effect() == Effect.GONE_AT_END;
    }
}

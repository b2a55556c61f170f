package io.agentic.models.internal.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.models.internal.choice.Strategy;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTableTest {

    @Test
    void readsModelsOtherRoutesAndStrategies() {
        var table = table(Map.of(
                "route.fast", "acme/a, other/b",
                "route.fast.strategy", "lowest-latency",
                "route.all", "fast, acme/a, last/c",
                "default", "all"));

        assertThat(table.find("fast")).hasValueSatisfying(route -> {
            assertThat(route.models()).containsExactly("acme/a", "other/b");
            assertThat(route.strategy()).isEqualTo(Strategy.LOWEST_LATENCY);
        });
        assertThat(table.find("all")).hasValueSatisfying(route -> {
            assertThat(route.models()).containsExactly("acme/a", "other/b", "last/c");
            assertThat(route.strategy()).isEqualTo(Strategy.ORDER);
            assertThat(route.fault()).isEmpty();
        });
        assertThat(table.all()).hasSize(2);
    }

    @Test
    void tellsARouteThatLeadsBackToItself() {
        var table = table(Map.of("route.a", "b", "route.b", "c/x, a", "route.self", "self", "route.to", "a"));

        assertThat(fault(table, "a")).isEqualTo("it leads back to itself: a → b → a");
        assertThat(fault(table, "b")).isEqualTo("it leads back to itself: b → a → b");
        assertThat(fault(table, "self")).isEqualTo("it leads back to itself: self → self");
        assertThat(fault(table, "to")).isEqualTo("it leads back to itself: a → b → a");
    }

    @Test
    void twoWaysToOneRouteAreNoRing() {
        var table = table(Map.of("route.top", "l,r", "route.l", "deep", "route.r", "deep", "route.deep", "x/y"));

        assertThat(table.find("top").orElseThrow().models()).containsExactly("x/y");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|route.r names no model",
                "' , '|route.r names no model",
                "a/b,,c/d|'' is none",
                "a/b c/d|'a/b c/d' is none",
                "/b|'/b' is none"
            })
    void tellsWhatIsNoListOfReferences(String value, String fault) {
        assertThat(fault(table(Map.of("route.r", value)), "r")).contains(fault);
    }

    @Test
    void tellsAStrategyThatDoesNotExistAndAnOddName() {
        assertThat(fault(table(Map.of("route.r", "a/b", "route.r.strategy", "best")), "r"))
                .startsWith("there is no strategy 'best'. There are: order, round-robin");
        assertThat(fault(table(Map.of("route.My Route", "a/b")), "My Route")).startsWith("its name is not");
        assertThat(fault(table(Map.of("route.lost.strategy", "order")), "lost")).isEqualTo("route.lost names no model");
    }

    private static String fault(RouteTable table, String name) {
        return table.find(name).orElseThrow().fault().orElseThrow();
    }

    private static RouteTable table(Map<String, ?> properties) {
        return RouteTable.of(properties, "order", () -> 0);
    }
}

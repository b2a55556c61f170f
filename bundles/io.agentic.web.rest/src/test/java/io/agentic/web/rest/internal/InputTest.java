package io.agentic.web.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InputTest {

    @Test
    void putsPathAndQueryTogether() {
        var input = Input.ofQuery(Rows.SHOW, Map.of("id", "t-1"), Map.of("more", List.of("x")));

        assertThat(input).isEqualTo(Map.of("id", "t-1", "more", "x"));
    }

    @Test
    void makesAListOfWhatMayBeRepeatedAndTrueOfABareFlag() {
        var input = Input.ofQuery(Rows.LIST, Map.of(), Map.of("status", List.of("RUNNING"), "all", List.of("")));

        assertThat(input).isEqualTo(Map.of("status", List.of("RUNNING"), "all", "true"));
    }

    @Test
    void refusesToRepeatWhatIsGivenOnce() {
        assertThatThrownBy(() -> Input.ofQuery(Rows.LIST, Map.of(), Map.of("limit", List.of("1", "2"))))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("'limit' is given 2 times");
    }

    @Test
    void refusesAMemberThatThePathHasGiven() {
        assertThatThrownBy(() -> Input.ofBody(Map.of("id", "t-1"), Map.of("id", "t-2")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("'id' is given by the path");
    }
}

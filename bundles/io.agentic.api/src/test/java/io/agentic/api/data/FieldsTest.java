package io.agentic.api.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FieldsTest {

    @Test
    void writesJsonInOrderAndEscapesWhatMustBe() {
        var fields = Fields.of("b", "say \"hi\"\n\u0001")
                .with("a", List.of(1, 2.5, true))
                .with("o", Fields.of("x", "\ud83d\ude00"));

        assertThat(fields.json())
                .isEqualTo("{\"b\":\"say \\\"hi\\\"\\n\\u0001\",\"a\":[1,2.5,true],\"o\":{\"x\":\"\ud83d\ude00\"}}");
    }

    @Test
    void cannotBeChangedThroughWhatItWasMadeFrom() {
        var list = new ArrayList<Object>(List.of("a"));
        var map = new HashMap<String, Object>(Map.of("list", list));
        var fields = new Fields(map);

        list.add("b");
        map.put("more", 1);

        assertThat(fields.json()).isEqualTo("{\"list\":[\"a\"]}");
        assertThatThrownBy(() -> fields.values().put("x", 1)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void isBuiltMemberByMember() {
        var builder = Fields.builder().with("a", 1).with("gone", "x").with("b", List.of("c"));

        var fields = builder.with("gone", null).with("a", 2).build();

        assertThat(fields).isEqualTo(Fields.of("a", 2).with("b", List.of("c")));
        assertThat(fields.values()).containsExactly(Map.entry("a", 2), Map.entry("b", List.of("c")));
        assertThatThrownBy(() -> builder.with("late", 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("'late'");
    }

    @Test
    void leavesOutWhatIsNull() {
        var map = new HashMap<String, Object>();
        map.put("gone", null);
        map.put("list", Arrays.asList("a", null));

        assertThat(new Fields(map).json()).isEqualTo("{\"list\":[\"a\"]}");
    }

    @Test
    void saysWhichMemberIsMissingOrWrong() {
        var fields = Fields.of("n", 1);

        assertThatThrownBy(() -> fields.text("path")).hasMessage("'path' is missing");
        assertThatThrownBy(() -> fields.text("n")).hasMessage("'n' must be text, not 1");
        assertThatThrownBy(() -> fields.objects("n")).hasMessage("'n' must be a list, not 1");
    }

    @Test
    void readsMembersWithFallbacks() {
        var fields = Fields.of("n", 3L).with("flag", true).with("inner", Fields.of("a", "b"));

        assertThat(fields.number("n")).isEqualTo(3);
        assertThat(fields.number("m", 9)).isEqualTo(9);
        assertThat(fields.flag("flag")).isTrue();
        assertThat(fields.flag("other")).isFalse();
        assertThat(fields.object("inner").text("a")).isEqualTo("b");
        assertThat(fields.texts("none")).isEmpty();
    }

    @Test
    void refusesWhatJsonDoesNotHave() {
        assertThatThrownBy(() -> Fields.of("x", new Object())).hasMessageStartingWith("Not a JSON value");
    }
}

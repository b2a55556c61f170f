package io.agentic.web.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UrlTextTest {

    @Test
    void takesAPathApartAndDecodesIt() {
        assertThat(UrlText.segments("/tasks/a%20b+c/Gr%C3%BC%C3%9Fe")).containsExactly("tasks", "a b+c", "Grüße");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/a//b",
                "/a/",
                "/a/../b",
                "/a/%2e%2e/b",
                "/./a",
                "/a%2Fb",
                "/a%5Cb",
                "/a;x=1",
                "/a%00",
                "/a%0Ab",
                "/%",
                "/%2",
                "/%zz",
                "/%ff",
                "/%C3",
                "/%ED%A0%80",
                "/%C0%AE%C0%AE"
            })
    void refusesPathsThatCouldBeReadInTwoWays(String path) {
        assertThatThrownBy(() -> UrlText.segments(path)).isInstanceOf(Refusal.class);
    }

    @Test
    void takesAQueryApart() {
        assertThat(UrlText.parameters("a=1&b=x+y%26&a=2&flag&empty="))
                .containsEntry("a", java.util.List.of("1", "2"))
                .containsEntry("b", java.util.List.of("x y&"))
                .containsEntry("flag", java.util.List.of(""))
                .containsEntry("empty", java.util.List.of(""));
        assertThat(UrlText.parameters(null)).isEmpty();
    }

    @Test
    void refusesAQueryThatIsNoText() {
        assertThatThrownBy(() -> UrlText.parameters("a=%f")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> UrlText.parameters("a=%ff")).isInstanceOf(Refusal.class);
    }

    @Test
    void writesASegmentThatReadsBackAsItWas() {
        assertThat(UrlText.segments("/" + UrlText.encode("a b+c%ü?"))).containsExactly("a b+c%ü?");
    }
}

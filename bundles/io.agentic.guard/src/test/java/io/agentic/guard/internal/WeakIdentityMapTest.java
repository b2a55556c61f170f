package io.agentic.guard.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WeakIdentityMapTest {

    /** As a plugin could write it. */
    private record Liar(String name) {

        @Override
        public boolean equals(Object other) {
            throw new AssertionError("asked");
        }

        @Override
        public int hashCode() {
            throw new AssertionError("asked");
        }
    }

    @Test
    void asksNoObjectWhetherItIsAnother() {
        var map = new WeakIdentityMap<Object, String>();
        var one = new Liar("same");
        var other = new Liar("same");
        map.put(one, "one");
        map.put(one, "two");

        assertThat(map.get(one)).isEqualTo("two");
        assertThat(map.get(other)).isNull();
        assertThat(map.remove(one)).isEqualTo("two");
        assertThat(map.get(one)).isNull();
    }

    @Test
    void letsGoOfWhatNobodyHas() {
        var map = new WeakIdentityMap<Object, String>();
        var kept = new Object();
        map.put(kept, "kept");
        map.put(new Object(), "gone");
        var there = new ArrayList<String>();
        while (there.size() != 1) {
            System.gc();
            there.clear();
            map.forEach((key, value) -> there.add(value));
        }

        assertThat(there).isEqualTo(List.of("kept"));
        assertThat(map.get(kept)).isEqualTo("kept");
    }
}

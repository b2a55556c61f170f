package io.agentic.web.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import org.apache.felix.hc.api.Result.Status;
import org.junit.jupiter.api.Test;

class PartsCheckTest {

    @Test
    void isWellWhenEveryPartIsThere() {
        assertThat(PartsCheck.result(parts(List.of("x"))).isOk()).isTrue();
    }

    @Test
    void namesThePartThatIsMissing() {
        var result = PartsCheck.result(parts(List.of()));

        assertThat(result.getStatus()).isEqualTo(Status.TEMPORARILY_UNAVAILABLE);
        assertThat(result).anySatisfy(entry -> assertThat(entry.getMessage()).startsWith("journal is missing."));
    }

    private static LinkedHashMap<String, List<?>> parts(List<?> journals) {
        var parts = new LinkedHashMap<String, List<?>>();
        parts.put("access", List.of("x"));
        parts.put("journal", journals);
        return parts;
    }
}

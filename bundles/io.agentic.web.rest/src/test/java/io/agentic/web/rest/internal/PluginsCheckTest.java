package io.agentic.web.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.felix.hc.api.Result.Status;
import org.junit.jupiter.api.Test;

class PluginsCheckTest {

    @Test
    void isWellWhenAllPluginsWork() {
        assertThat(PluginsCheck.result(Map.of()).isOk()).isTrue();
    }

    @Test
    void warnsOfAPluginThatDoesNotWorkAndSaysWhy() {
        var result = PluginsCheck.result(Map.of("github", "It promises [tool:github_read_pr]."));

        assertThat(result.getStatus()).isEqualTo(Status.WARN);
        assertThat(result).anySatisfy(entry -> assertThat(entry.getMessage())
                .isEqualTo("github does not work: It promises [tool:github_read_pr]."));
    }
}

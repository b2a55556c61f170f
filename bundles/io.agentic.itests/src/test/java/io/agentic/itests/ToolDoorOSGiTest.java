package io.agentic.itests;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.api.data.Fields;
import io.agentic.api.tool.Tool;
import io.agentic.api.tool.ToolCall;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.api.tool.ToolUse;
import io.agentic.platform.api.access.Identity;
import io.agentic.platform.api.access.Workspaces;
import io.agentic.platform.api.tool.ToolGateway;
import io.agentic.platform.api.tool.ToolGateway.ToolRequest;
import io.agentic.platform.api.tool.ToolGateway.ToolView;
import java.time.Duration;
import java.time.Instant;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;

/** Runs inside the framework. What it registers is unregistered after each test by osgi-test. */
public class ToolDoorOSGiTest {

    private static final Duration SOON = Duration.ofSeconds(5);

    @InjectBundleContext
    BundleContext bundles;

    @InjectService(timeout = 5_000)
    ToolGateway gateway;

    @Test
    void offersAToolFromTheMomentItComesUntilItGoes() {
        var echo = bundles.registerService(Tool.class, new Echo(), properties());
        assertThat(gateway.tools()).extracting(ToolView::name).contains("echo");
        assertThat(gateway.call(request("ana"))).succeedsWithin(SOON).isEqualTo(new ToolOutcome.Done("hi"));

        echo.unregister();

        assertThat(gateway.call(request("ana"))).succeedsWithin(SOON).isInstanceOf(ToolOutcome.Refused.class);
    }

    @Test
    void refusesWhoMayNotUseIt() {
        bundles.registerService(Tool.class, new Echo(), properties());

        assertThat(gateway.call(request("mallory"))).succeedsWithin(SOON).isInstanceOf(ToolOutcome.Refused.class);
    }

    private static ToolRequest request(String user) {
        return new ToolRequest(
                ToolUse.of("1", "echo", Fields.of("text", "hi")),
                "test",
                Identity.actingFor(user),
                Workspaces.DEFAULT,
                Set.of("*"),
                Optional.empty(),
                false,
                Instant.now().plusSeconds(5),
                "key");
    }

    private static Dictionary<String, Object> properties() {
        var properties = new Hashtable<String, Object>();
        properties.put("agentic.tool.name", "echo");
        properties.put("agentic.tool.summary", "Says it again.");
        properties.put("agentic.tool.schema", "echo.json");
        properties.put("agentic.tool.effect", "NONE");
        return properties;
    }

    private static final class Echo implements Tool {

        @Override
        public ToolOutcome call(ToolCall call) {
            return new ToolOutcome.Done(call.text("text"));
        }
    }
}

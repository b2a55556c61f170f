package io.agentic.engine.internal;

import io.agentic.api.model.ToolOffer;
import io.agentic.platform.api.tool.ToolGateway;
import io.agentic.platform.api.tool.ToolGateway.ToolView;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The tools on offer, as agents with certain rights see them; worked out once for each change of the offer. Thread-safe. */
final class ToolCatalogue {

    private final ToolGateway tools;
    private volatile Offer offer = new Offer(List.of());

    ToolCatalogue(ToolGateway tools) {
        this.tools = tools;
    }

    /** Names of the tools on offer that are among those allowed, sorted; {@code *} allows all. */
    List<String> names(List<String> allowed) {
        return now().names.computeIfAbsent(allowed, some -> now().among(some).stream()
                .map(ToolView::name)
                .toList());
    }

    /** The same as a model is told of them. */
    List<ToolOffer> offers(List<String> allowed) {
        return now().offers.computeIfAbsent(allowed, some -> now().among(some).stream()
                .map(tool -> new ToolOffer(tool.name(), tool.summary(), tool.schema()))
                .toList());
    }

    private Offer now() {
        var last = offer;
        var views = tools.tools();
        if (last.views != views) {
            last = new Offer(views);
            offer = last;
        }
        return last;
    }

    private static final class Offer {

        private final List<ToolView> views;
        private final Map<List<String>, List<String>> names = new ConcurrentHashMap<>();
        private final Map<List<String>, List<ToolOffer>> offers = new ConcurrentHashMap<>();

        Offer(List<ToolView> views) {
            this.views = views;
        }

        List<ToolView> among(Collection<String> allowed) {
            return views.stream()
                    .filter(tool -> allowed.contains("*") || allowed.contains(tool.name()))
                    .toList();
        }
    }
}

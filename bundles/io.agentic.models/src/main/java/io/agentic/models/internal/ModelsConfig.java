package io.agentic.models.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
        name = "Agentic models",
        description = "Which model answers when none is named, and how often a failed request is repeated")
@interface ModelsConfig {

    @AttributeDefinition(name = "default", description = "provider/model, or a route, for requests that name none")
    String default$() default "offline/rules";

    @AttributeDefinition(
            description =
                    "How routes decide that say nothing of it: order, round-robin, weighted, least-busy, lowest-latency,"
                            + " lowest-cost or adaptive")
    String strategy() default "order";

    @AttributeDefinition(
            name = "route.NAME",
            required = false,
            description = "A name for several models: provider/model and other routes, with commas between")
    String route_NAME();

    @AttributeDefinition(
            name = "route.NAME.strategy",
            required = false,
            description = "How that route decides, if not as 'strategy' says")
    String route_NAME_strategy();

    @AttributeDefinition(
            description =
                    "So many of a hundred questions may be asked of a second model when the first takes longer than 95 of a hundred of its answers; 0 for never",
            min = "0",
            max = "50")
    int hedgePercent() default 0;

    @AttributeDefinition(
            description = "Megabytes of answers kept for questions that come again; 0 for none",
            min = "0",
            max = "1024")
    int cacheMegabytes() default 0;

    @AttributeDefinition(description = "How long an answer is kept, in seconds", min = "1")
    long cacheSeconds() default 3600;

    @AttributeDefinition(description = "How often a request that may succeed later is sent again", min = "0")
    int maxRetries() default 2;

    @AttributeDefinition(
            description =
                    "Longest pause before a repeated request, in seconds; a provider that asks for more is not asked again",
            min = "1")
    long maxPauseSeconds() default 30;

    @AttributeDefinition(
            description = "How long a provider that goes away is held for the questions inside it, in seconds at most",
            min = "0",
            max = "60")
    long drainSeconds() default 2;
}

package io.agentic.models.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
        name = "Agentic models",
        description = "Which model answers when none is named, and how often a failed request is repeated")
@interface ModelsConfig {

    @AttributeDefinition(name = "default", description = "provider/model for requests that name none")
    String default$() default "offline/rules";

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

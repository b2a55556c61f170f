package io.agentic.plugins.internal.change;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Agentic plugin container", description = "How plugins are started, swapped and watched")
@interface PluginsConfig {

    @AttributeDefinition(
            description = "Ids of plugins of the market that a new runtime has from the first start, comma separated")
    String preinstalled() default "review";

    @AttributeDefinition(
            description = "A release may take the place of one with an equal version, and asks for nothing anew")
    boolean developerMode() default false;

    @AttributeDefinition(
            description =
                    "A plugin must have started, registered what it promises and answered its health check within, in seconds",
            min = "1")
    int startSeconds() default 10;

    @AttributeDefinition(description = "Work inside an old release may go on for so long, in seconds", min = "1")
    int drainSeconds() default 130;

    @AttributeDefinition(
            description = "A new release is watched for so long, and taken back when it is not well, in seconds",
            min = "0")
    int trialSeconds() default 30;
}

package io.agentic.tools.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Agentic tools", description = "Limits on tool calls")
@interface ToolGatewayConfig {

    @AttributeDefinition(description = "Calls of one plugin that may run at the same time", min = "1")
    int maxParallelCallsPerPlugin() default 16;

    @AttributeDefinition(
            description = "Calls of one plugin that may wait for a thread; more are told to come again",
            min = "1")
    int maxWaitingCallsPerPlugin() default 10_000;

    @AttributeDefinition(description = "No call may take longer than this, in seconds", min = "1")
    long maxTimeoutSeconds() default 120;

    @AttributeDefinition(
            description = "Characters of a tool's answer that reach the model; the rest is cut off",
            min = "1000")
    int maxResultChars() default 200_000;

    @AttributeDefinition(
            description = "How long a tool that goes away is held for the calls inside it, in seconds at most",
            min = "0",
            max = "60")
    long drainSeconds() default 2;
}

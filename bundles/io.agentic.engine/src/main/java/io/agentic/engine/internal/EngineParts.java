package io.agentic.engine.internal;

import io.agentic.engine.internal.fair.FairPool;
import io.agentic.engine.internal.story.RecordCodec;
import io.agentic.platform.api.model.ModelGateway;
import io.agentic.platform.api.store.Journal;
import io.agentic.platform.api.tool.ToolGateway;
import java.time.Clock;
import java.util.concurrent.ScheduledExecutorService;

/** What every run of a task works with. */
record EngineParts(
        Journal journal,
        RecordCodec codec,
        Stories stories,
        ModelGateway models,
        ToolGateway tools,
        ToolCatalogue catalogue,
        AgentTypeRegistry types,
        StepRunner steps,
        Gates gates,
        Residents residents,
        FairPool pool,
        ScheduledExecutorService timer,
        Clock clock,
        EngineLimits limits,
        TaskRun.Listener listener) {}

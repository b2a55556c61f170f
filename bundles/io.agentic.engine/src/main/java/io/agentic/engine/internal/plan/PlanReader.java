package io.agentic.engine.internal.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.agentic.api.agent.Tier;
import io.agentic.engine.internal.plan.DelegationPlan.Phase;
import io.agentic.engine.internal.plan.DelegationPlan.Status;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a plan that a model or a person wrote, and trusts nothing in it. Thread-safe. */
public final class PlanReader {

    private static final int PROBLEMS_TOLD = 5;

    private final ObjectMapper mapper = new ObjectMapper();
    private final String schemaText = resource();
    private final JsonSchema schema =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schemaText);

    /** The JSON Schema of a plan, as text. */
    public String schema() {
        return schemaText;
    }

    /** Reads a plan; text around the JSON object is passed over. */
    public Reading read(String text, Catalogue catalogue) {
        int from = text.indexOf('{');
        int to = text.lastIndexOf('}');
        if (from < 0 || to < from) {
            return Reading.bad("there is no JSON object in it");
        }
        JsonNode json;
        try {
            json = mapper.readTree(text.substring(from, to + 1));
        } catch (JsonProcessingException e) {
            return Reading.bad("it is not JSON: " + e.getOriginalMessage());
        }
        var faults = schema.validate(json);
        if (!faults.isEmpty()) {
            return new Reading(
                    Optional.empty(),
                    faults.stream()
                            .map(ValidationMessage::getMessage)
                            .sorted()
                            .limit(PROBLEMS_TOLD)
                            .toList());
        }
        return check(plan(json), catalogue);
    }

    private static DelegationPlan plan(JsonNode json) {
        var phases = new ArrayList<Phase>();
        json.path("phases")
                .forEach(phase -> phases.add(new Phase(
                        phase.path("name").asText(),
                        phase.path("objective").asText(),
                        texts(phase.path("agents")),
                        texts(phase.path("dependsOn")),
                        Status.PENDING)));
        return new DelegationPlan(phases, "model", json.path("reason").asText("the model wrote it"));
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    /** What a schema cannot say: names are unique, agents exist, nothing waits for itself. */
    private static Reading check(DelegationPlan plan, Catalogue catalogue) {
        var problems = new ArrayList<String>();
        var names = new HashSet<String>();
        for (var phase : plan.phases()) {
            if (!names.add(phase.name())) {
                problems.add("two phases are called '" + phase.name() + "'");
            }
            phase.agents().stream()
                    .filter(agent -> catalogue
                            .find(agent)
                            .map(entry -> entry.tier() == Tier.SUPERVISOR)
                            .orElse(true))
                    .forEach(agent -> problems.add("there is no agent type '" + agent + "'"));
        }
        plan.phases().forEach(phase -> phase.dependsOn().stream()
                .filter(name -> !names.contains(name))
                .forEach(name ->
                        problems.add("phase '" + phase.name() + "' depends on '" + name + "', which is not there")));
        if (problems.isEmpty() && circular(plan)) {
            problems.add("its phases wait for each other in a circle");
        }
        return new Reading(problems.isEmpty() ? Optional.of(plan) : Optional.empty(), problems);
    }

    private static boolean circular(DelegationPlan plan) {
        Set<String> over = new HashSet<>();
        boolean more = true;
        while (more) {
            more = plan.phases().stream()
                    .filter(phase -> !over.contains(phase.name()) && over.containsAll(phase.dependsOn()))
                    .map(phase -> over.add(phase.name()))
                    .toList()
                    .contains(true);
        }
        return over.size() < plan.phases().size();
    }

    private static String resource() {
        try (InputStream in = PlanReader.class.getResourceAsStream("plan.schema.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("plan.schema.json is missing from the bundle", e);
        }
    }

    /**
     * What came of reading.
     *
     * @param plan the plan, if it can be used
     * @param problems why it cannot
     */
    public record Reading(Optional<DelegationPlan> plan, List<String> problems) {

        public Reading {
            problems = List.copyOf(problems);
        }

        static Reading bad(String problem) {
            return new Reading(Optional.empty(), List.of(problem));
        }
    }
}

package io.agentic.tools.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.resource.ClasspathSchemaLoader;
import com.networknt.schema.resource.DisallowSchemaLoader;
import io.agentic.api.data.Fields;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The JSON Schema (draft 2020-12) of one tool's arguments, compiled once.
 *
 * <p>Nothing is fetched for it: a schema that refers to another by address is refused.
 */
final class ToolSchema {

    private static final int SHOWN_PROBLEMS = 3;
    private static final int MAX_SCHEMA_BYTES = 200_000;

    /** Buffers come from a pool of our own: thread-local ones would tie a plugin's threads to Jackson. */
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .recyclerPool(JsonRecyclerPools.newBoundedPool(32))
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.builder(
                    JsonSchemaFactory.getInstance(VersionFlag.V202012))
            .schemaLoaders(loaders -> loaders.add(new ClasspathSchemaLoader(JsonSchemaFactory.class::getClassLoader))
                    .add(DisallowSchemaLoader.getInstance()))
            .build();

    private static final SchemaValidatorsConfig CONFIG = SchemaValidatorsConfig.builder()
            .pathType(PathType.JSON_POINTER)
            .locale(Locale.ROOT)
            .build();

    private final String text;
    private final JsonSchema compiled;

    private ToolSchema(JsonNode schema) {
        text = schema.toString();
        compiled = SCHEMAS.getSchema(schema, CONFIG);
        compiled.initializeValidators();
    }

    /**
     * Reads a schema that lies beside a class.
     *
     * @throws UnusableTool if there is none, or it is not a schema
     */
    static ToolSchema beside(Class<?> owner, String resource) {
        if (resource.isBlank()) {
            throw new UnusableTool("it names no schema. Name the file with its JSON Schema in its @ToolSpec");
        }
        try (InputStream in = owner.getResourceAsStream(resource)) {
            if (in == null) {
                throw new UnusableTool("its schema '" + resource + "' is not beside " + owner.getName()
                        + ". Put the file into that package of its bundle's resources");
            }
            return of(new String(in.readNBytes(MAX_SCHEMA_BYTES), StandardCharsets.UTF_8), resource);
        } catch (IOException e) {
            throw new UnusableTool(
                    "its schema '" + resource + "' cannot be read: " + e.getMessage() + ". Build the bundle again");
        }
    }

    private static ToolSchema of(String text, String resource) {
        try {
            var node = JSON.readTree(text);
            var problems = node.isObject()
                    ? SCHEMAS.getSchema(SchemaLocation.of(SchemaId.V202012), CONFIG)
                            .validate(node)
                    : null;
            if (problems == null || !problems.isEmpty()) {
                throw new UnusableTool("its schema '" + resource + "' is not a JSON Schema of draft 2020-12"
                        + (problems == null ? ", it is no object" : ": " + shown(problems)) + ". Correct the file");
            }
            return new ToolSchema(node);
        } catch (JsonProcessingException e) {
            throw new UnusableTool("its schema '" + resource + "' is not JSON: " + where(e) + ". Correct the file");
        } catch (JsonSchemaException e) {
            throw new UnusableTool("its schema '" + resource + "' cannot be compiled: " + e.getMessage()
                    + ". Correct the file; it may not refer to another file or address");
        }
    }

    /** A schema's {@link #text()} as a JSON value. */
    static Map<String, Object> object(String text) {
        try {
            return JSON.readValue(text, OBJECT);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not the text of a schema: " + where(e));
        }
    }

    /** The schema on one line. */
    String text() {
        return text;
    }

    /**
     * Reads and checks arguments.
     *
     * @param arguments JSON text; blank stands for no arguments
     * @throws BadArguments if they are not JSON, or not what the schema says
     */
    Fields check(String tool, String arguments) throws BadArguments {
        try {
            var node = JSON.readTree(arguments.isBlank() ? "{}" : arguments);
            if (!node.isObject()) {
                throw new BadArguments("The arguments of '" + tool + "' must be a JSON object, not " + kind(node));
            }
            var problems = compiled.validate(node);
            if (!problems.isEmpty()) {
                throw new BadArguments("The arguments of '" + tool + "' do not match its schema: " + shown(problems));
            }
            return new Fields(JSON.convertValue(node, OBJECT));
        } catch (JsonProcessingException e) {
            throw new BadArguments("The arguments of '" + tool + "' are not JSON: " + where(e));
        }
    }

    private static String kind(JsonNode node) {
        return node.getNodeType().name().toLowerCase(Locale.ROOT);
    }

    private static String where(JsonProcessingException e) {
        var at = e.getLocation();
        var place = at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
        return e.getOriginalMessage() + place;
    }

    private static String shown(Collection<ValidationMessage> problems) {
        var more = problems.size() - SHOWN_PROBLEMS;
        return problems.stream()
                .limit(SHOWN_PROBLEMS)
                .map(problem -> "'" + problem.getInstanceLocation() + "': " + problem.getError())
                .collect(Collectors.joining("; ", "", more > 0 ? "; and " + more + " more" : ""));
    }

    /** Why arguments were not accepted; safe to show to the model. */
    static final class BadArguments extends Exception {

        private static final long serialVersionUID = 1L;

        private BadArguments(String reason) {
            super(reason);
        }
    }
}

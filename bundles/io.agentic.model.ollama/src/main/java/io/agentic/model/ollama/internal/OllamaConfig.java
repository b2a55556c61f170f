package io.agentic.model.ollama.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
        name = "Agentic model provider: Ollama",
        description = "Models of one Ollama server. They are called NAME/model.")
@interface OllamaConfig {

    @AttributeDefinition(description = "Address without /api, such as http://localhost:11434")
    String baseUrl() default "http://localhost:11434";

    @AttributeDefinition(
            type = AttributeType.PASSWORD,
            description =
                    "secret:NAME (secret:set) or env:NAME for an environment variable; empty for a server without keys")
    String apiKey() default "";

    @AttributeDefinition(description = "Names of the models as 'ollama list' shows them, separated by commas")
    String models() default "";

    @AttributeDefinition(
            description =
                    "What single models can do, where it is not what their name says: MODEL = chat tools, MODEL = embeddings")
    String abilities() default "";

    @AttributeDefinition(
            description = "How many tokens a conversation may have. The server keeps memory for so many",
            min = "1")
    int contextTokens() default 8192;

    @AttributeDefinition(
            description =
                    "How long a model stays loaded after a question, such as 5m or 1h; -1 for ever; empty for what the server thinks best")
    String keepAlive() default "";

    @AttributeDefinition(
            description =
                    "Whether or how hard models think: true, false, low, medium, high; empty for what a model does by itself")
    String think() default "";

    @AttributeDefinition(
            description =
                    "Whether models are loaded as soon as this configuration is read, before somebody waits for them")
    boolean warmUp() default false;

    @AttributeDefinition(
            description = "The server may say nothing for so many seconds; loading a large model takes a while",
            min = "1")
    int timeout() default 300;

    @AttributeDefinition(
            description = "So many requests may run at the same time; more wait in the order they came",
            min = "1")
    int maxParallel() default 2;

    @AttributeDefinition(description = "Currency units per million tokens read, such as 0.10; empty if nobody says")
    String inputPrice() default "";

    @AttributeDefinition(description = "Currency units per million tokens written, such as 0.40; empty if nobody says")
    String outputPrice() default "";
}

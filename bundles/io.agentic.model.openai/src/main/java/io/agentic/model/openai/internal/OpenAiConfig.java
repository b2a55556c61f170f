package io.agentic.model.openai.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
        name = "Agentic model provider: OpenAI wire format",
        description =
                "One account at OpenAI or at a server that speaks its wire format. Its models are called NAME/model.")
@interface OpenAiConfig {

    @AttributeDefinition(description = "Address up to the version, such as https://api.openai.com/v1")
    String baseUrl() default "https://api.openai.com/v1";

    @AttributeDefinition(
            type = AttributeType.PASSWORD,
            description =
                    "secret:NAME (secret:set) or env:NAME for an environment variable; empty for a server without keys")
    String apiKey() default "";

    @AttributeDefinition(description = "Names of the models, separated by commas")
    String models() default "";

    @AttributeDefinition(
            description =
                    "What models can do if it is not the usual: MODEL = chat streaming tools, MODEL = embeddings, …")
    String abilities() default "";

    @AttributeDefinition(
            description =
                    "For deployments on Azure, such as 2024-10-21: baseUrl then ends with /openai, and models are the names"
                            + " of deployments; empty for all others")
    String apiVersion() default "";

    @AttributeDefinition(description = "The server may say nothing for so many seconds", min = "1")
    int timeout() default 120;

    @AttributeDefinition(
            description = "So many requests may run at the same time; more wait in the order they came",
            min = "1")
    int maxParallel() default 8;

    @AttributeDefinition(
            description = "Currency units per million tokens read, such as 2.50; empty for what nobody says")
    String inputPrice() default "";

    @AttributeDefinition(description = "Currency units per million tokens written, such as 10.00")
    String outputPrice() default "";

    @AttributeDefinition(
            description = "Currency units per million tokens read from the prompt cache; empty for the price of others")
    String cachedPrice() default "";

    @AttributeDefinition(description = "How many tokens a conversation may have", min = "1")
    int contextTokens() default 128_000;
}

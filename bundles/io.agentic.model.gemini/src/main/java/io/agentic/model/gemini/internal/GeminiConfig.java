package io.agentic.model.gemini.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
        name = "Agentic model provider: Google Gemini",
        description = "One key of the Gemini API. Its models are called NAME/model.")
@interface GeminiConfig {

    @AttributeDefinition(
            description = "Address up to the version, such as https://generativelanguage.googleapis.com/v1beta")
    String baseUrl() default "https://generativelanguage.googleapis.com/v1beta";

    @AttributeDefinition(
            type = AttributeType.PASSWORD,
            description = "secret:NAME (secret:set) or env:NAME for an environment variable")
    String apiKey() default "";

    @AttributeDefinition(description = "Names of the models, separated by commas, such as gemini-3.1-pro")
    String models() default "";

    @AttributeDefinition(
            description =
                    "MODEL = chat tools images, and so on, separated by commas: for models that can something else"
                            + " than models of this vendor usually do")
    String abilities() default "";

    @AttributeDefinition(
            description = "Whether models are asked to tell what they think before they answer, for people to read")
    boolean thoughts() default false;

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
            description = "The same for tokens read out of the prompt cache; empty for the price of the others")
    String cachedPrice() default "";

    @AttributeDefinition(description = "How many tokens a conversation may have", min = "1")
    int contextTokens() default 1_048_576;
}

package io.agentic.model.bedrock.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
        name = "Agentic model provider: Amazon Bedrock",
        description = "One account at Amazon Bedrock, in one region. Its models are called NAME/model.")
@interface BedrockConfig {

    @AttributeDefinition(description = "Region, such as eu-central-1, or env:NAME for an environment variable")
    String region() default "env:AWS_REGION";

    @AttributeDefinition(
            type = AttributeType.PASSWORD,
            description = "Id of the access key: secret:NAME (secret:set) or env:NAME for an environment variable")
    String accessKey() default "env:AWS_ACCESS_KEY_ID";

    @AttributeDefinition(
            type = AttributeType.PASSWORD,
            description = "Secret access key: secret:NAME (secret:set) or env:NAME for an environment variable")
    String secretKey() default "env:AWS_SECRET_ACCESS_KEY";

    @AttributeDefinition(
            type = AttributeType.PASSWORD,
            description = "Session token of temporary keys: secret:NAME or env:NAME; empty for lasting ones")
    String sessionToken() default "";

    @AttributeDefinition(
            type = AttributeType.PASSWORD,
            description =
                    "A Bedrock API key instead of access keys: secret:NAME or env:NAME; empty to sign with access keys")
    String apiKey() default "";

    @AttributeDefinition(
            description =
                    "Address of the service, for private endpoints and other partitions; empty for that of the region")
    String baseUrl() default "";

    @AttributeDefinition(description = "Ids of models or inference profiles, or their ARNs, separated by commas")
    String models() default "";

    @AttributeDefinition(
            description = "What single models can do, where it is not what the API can: MODEL = chat streaming tools")
    String abilities() default "";

    @AttributeDefinition(
            description =
                    "JSON object of what only some models understand, such as {\"thinking\": {…}}; empty for none")
    String additionalFields() default "";

    @AttributeDefinition(description = "The service may say nothing for so many seconds", min = "1")
    int timeout() default 120;

    @AttributeDefinition(
            description = "So many requests may run at the same time; more wait in the order they came",
            min = "1")
    int maxParallel() default 8;

    @AttributeDefinition(description = "Currency units per million tokens read, such as 3.00; empty if nobody says")
    String inputPrice() default "";

    @AttributeDefinition(description = "Currency units per million tokens written, such as 15.00; empty if nobody says")
    String outputPrice() default "";

    @AttributeDefinition(
            description = "Currency units per million tokens read out of the prompt cache; empty for inputPrice")
    String cachedPrice() default "";

    @AttributeDefinition(
            description = "Currency units per million tokens written into the prompt cache; empty for inputPrice")
    String cacheWritePrice() default "";

    @AttributeDefinition(description = "How many tokens a conversation may have", min = "1")
    int contextTokens() default 128_000;
}

package io.agentic.plugin.github.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Agentic plugin: GitHub", description = "Where GitHub is, and which token signs in there")
@interface GitHubConfig {

    @AttributeDefinition(
            description =
                    "Address of the REST API; that of GitHub Enterprise is such as https://git.example.org/api/v3")
    String baseUrl() default "https://api.github.com";

    @AttributeDefinition(
            description = "Name of the secret that holds the token; empty asks without one, for public repositories")
    String tokenSecret() default "github-token";
}

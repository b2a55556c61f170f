package io.agentic.plugin.git.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Agentic plugin: git", description = "In whose name agents commit")
@interface GitConfig {

    @AttributeDefinition(description = "Name of the author of commits")
    String authorName() default "Agentic";

    @AttributeDefinition(description = "Mail address of the author of commits")
    String authorEmail() default "agentic@localhost";
}

package io.agentic.access.shiro.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Agentic access", description = "Where the first admin finds password and token")
@interface AccessConfig {

    @AttributeDefinition(
            description = "Folder of admin.password and admin.token; empty for 'security' in the data folder",
            required = false)
    String folder() default "";
}

package io.agentic.web.rest.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Agentic REST", description = "What HTTP requests the runtime listens to")
@interface RestConfig {

    @AttributeDefinition(
            description = "Names by which browsers and clients may call the runtime, beside those of the loopback"
                    + " interface; comma separated, without ports",
            required = false)
    String allowedHosts() default "";

    @AttributeDefinition(description = "Longest request body, in bytes", min = "1")
    int maxBodyBytes() default 4 * 1024 * 1024;
}

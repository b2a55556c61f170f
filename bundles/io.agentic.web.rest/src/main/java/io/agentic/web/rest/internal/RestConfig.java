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

    @AttributeDefinition(description = "Longest file that may be sent as a body, in bytes", min = "1")
    long maxUploadBytes() default 64 * 1024 * 1024;

    @AttributeDefinition(description = "A session of a browser ends when it is not used for so long", min = "1")
    int sessionIdleMinutes() default 30;

    @AttributeDefinition(description = "A session of a browser ends after so long however much it is used", min = "1")
    int sessionHours() default 12;
}

package io.agentic.audit.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Agentic audit", description = "Signing of the audit trail")
@interface AuditConfig {

    @AttributeDefinition(
            description =
                    "Folder of the signing key and of the newest checkpoint. Empty: security in Karaf's data folder."
                            + " Keep it apart from the database")
    String folder() default "";

    @AttributeDefinition(
            description = "So many seconds after a record at most, a checkpoint is signed: how much of the newest a"
                    + " database that is put back may lose without being found out",
            min = "1")
    long checkpointSeconds() default 1;
}

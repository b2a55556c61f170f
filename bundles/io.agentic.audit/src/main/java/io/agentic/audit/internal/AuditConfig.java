package io.agentic.audit.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Agentic audit", description = "Signing and keeping of the audit trail")
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

    @AttributeDefinition(description = "Records are removed when they are older than so many days. 0: never", min = "0")
    int keepDays() default 0;

    @AttributeDefinition(
            description = "The oldest records are removed when there are more than so many. 0: never",
            min = "0")
    long keepRecords() default 0;

    @AttributeDefinition(
            description =
                    "Folder for what is removed, as signed exports; nothing is removed before it is there on disk."
                            + " Empty: it is not kept")
    String exportFolder() default "";
}

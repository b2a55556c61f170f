package io.agentic.store.jdbc.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Agentic store", description = "The journal of all tasks")
@interface StoreConfig {

    @AttributeDefinition(
            description =
                    "File of the master key. Empty: security/master.key in Karaf's data folder. Back it up apart from the database")
    String keyFile() default "";

    @AttributeDefinition(
            description = "When so many writes wait to be put on disk, new tasks are refused as busy",
            min = "1")
    int queue() default 4096;

    @AttributeDefinition(description = "Writes that share a transaction, and so a sync of the disk", min = "1")
    int batch() default 512;
}

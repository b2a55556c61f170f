/**
 * Who did what, on whose behalf, and what came of it: a chain of records that shows when it was changed.
 *
 * <p>What is done writes {@link io.agentic.platform.api.audit.AuditEvent}s to the {@link io.agentic.platform.api.audit.AuditTrail}, or
 * gives them to a {@link io.agentic.platform.api.store.Journal.Entry} they belong to. The trail makes
 * {@link io.agentic.platform.api.audit.AuditRecord}s of them, each bound to the one before it. The format of the chain and of its exports
 * is here too, in classes that need nothing but the JDK, since an export is verified where no runtime is.
 */
@Export
@Version("0.1.0")
package io.agentic.platform.api.audit;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

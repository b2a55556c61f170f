package io.agentic.access.shiro.internal.house;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.agentic.access.shiro.internal.house.Snapshot.Version;
import io.agentic.platform.api.operation.Shown;
import io.agentic.platform.api.store.Documents.Document;
import java.util.Map;

/** The bodies of documents. */
final class KeptJson {

    static final Map<String, Class<? extends Kept>> KINDS = Map.of(
            User.KIND,
            User.class,
            FormerUser.KIND,
            FormerUser.class,
            Role.KIND,
            Role.class,
            Token.KIND,
            Token.class,
            SshKey.KIND,
            SshKey.class,
            Workspace.KIND,
            Workspace.class);

    private final ObjectMapper mapper = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    String text(Kept kept) {
        try {
            return mapper.writeValueAsString(kept);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A " + kept.kind() + " cannot be written as JSON: " + e.getClass());
        }
    }

    /** @throws DamagedStateException if it is not what {@link #text} writes; the message has nothing of the body */
    Version read(Document document) {
        try {
            var kept = mapper.readValue(document.body(), KINDS.get(document.kind()));
            if (kept != null && kept.id().equals(document.id())) {
                return new Version(kept, document.version());
            }
        } catch (JsonProcessingException notUnderstood) {
            throw damaged(document, notUnderstood.getClass().getSimpleName());
        }
        throw damaged(document, "it is another one");
    }

    private static DamagedStateException damaged(Document document, String why) {
        return new DamagedStateException("The " + document.kind() + " '" + Shown.of(document.id())
                + "' in the store cannot be understood (" + why + "). While it is so nobody may enter."
                + " Restore the database from a backup, or run the version of the runtime that wrote it.");
    }
}

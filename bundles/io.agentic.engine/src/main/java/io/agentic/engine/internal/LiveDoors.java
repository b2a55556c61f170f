package io.agentic.engine.internal;

import io.agentic.api.model.ModelOutcome;
import io.agentic.api.model.ModelRequest;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.api.tool.Workspace;
import io.agentic.platform.api.access.Workspaces;
import io.agentic.platform.api.model.ModelGateway;
import io.agentic.platform.api.tool.FolderAccess;
import io.agentic.platform.api.tool.ToolGateway;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * The doors an engine goes through, which outlive their services: when one of those is configured anew, or access control is away, the engine
 * and its tasks stay. A call waits until its door is open again; who only looks sees what was there last.
 */
@Component(service = LiveDoors.class)
public final class LiveDoors {

    private final Door<ModelGateway> models = new Door<>("models");
    private final Door<ToolGateway> tools = new Door<>("tools");
    private final Door<FolderAccess> folders = new Door<>("folders");
    private final Door<Workspaces> workspaces = new Door<>("workspaces");

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void bindModels(ModelGateway door) {
        models.open(door);
    }

    void unbindModels(ModelGateway door) {
        models.shut(door);
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void bindTools(ToolGateway door) {
        tools.open(door);
    }

    void unbindTools(ToolGateway door) {
        tools.shut(door);
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void bindFolders(FolderAccess door) {
        folders.open(door);
    }

    void unbindFolders(FolderAccess door) {
        folders.shut(door);
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void bindWorkspaces(Workspaces door) {
        workspaces.open(door);
    }

    void unbindWorkspaces(Workspaces door) {
        workspaces.shut(door);
    }

    ModelGateway models() {
        return new Models(models);
    }

    ToolGateway tools() {
        return new Tools(tools);
    }

    FolderAccess folders() {
        return new Folders(folders);
    }

    Workspaces workspaces() {
        return new Rooms(workspaces);
    }

    private static final class Models implements ModelGateway {

        private static final int MAX_REMEMBERED = 1_000;

        private final Door<ModelGateway> door;
        private final Map<String, ModelView> remembered = new ConcurrentHashMap<>();
        private volatile List<ModelView> last = List.of();

        Models(Door<ModelGateway> door) {
            this.door = door;
        }

        @Override
        public List<ModelView> models() {
            door.now().ifPresent(open -> last = open.models());
            return last;
        }

        @Override
        public ModelView resolve(String reference) {
            var open = door.now();
            if (open.isEmpty()) {
                return Optional.ofNullable(remembered.get(reference))
                        .orElseGet(() -> door.demand().resolve(reference));
            }
            var view = open.get().resolve(reference);
            if (remembered.get(reference) != view && remembered.size() < MAX_REMEMBERED) {
                remembered.put(reference, view);
            }
            return view;
        }

        @Override
        public CompletableFuture<Routed> ask(
                String reference, Asker asker, ModelRequest request, Consumer<String> piece) {
            return door.ask(open -> open.ask(reference, asker, request, piece), Models::maybeCutOff);
        }

        @Override
        public CompletableFuture<Routed> ask(String reference, Asker asker, ModelRequest request) {
            return door.ask(open -> open.ask(reference, asker, request), Models::maybeCutOff);
        }

        private static boolean maybeCutOff(Routed routed) {
            return routed.outcome() instanceof ModelOutcome.Failed failed && failed.retryable();
        }
    }

    private static final class Tools implements ToolGateway {

        private final Door<ToolGateway> door;
        private volatile List<ToolView> last = List.of();

        Tools(Door<ToolGateway> door) {
            this.door = door;
        }

        @Override
        public List<ToolView> tools() {
            door.now().ifPresent(open -> last = open.tools());
            return last;
        }

        @Override
        public Optional<ToolView> find(String name) {
            var open = door.now();
            return open.isPresent()
                    ? open.get().find(name)
                    : last.stream().filter(tool -> tool.name().equals(name)).findFirst();
        }

        @Override
        public CompletableFuture<ToolOutcome> call(ToolRequest request) {
            return door.ask(open -> open.call(request));
        }
    }

    /** While they are away nobody is let in. */
    private record Folders(Door<FolderAccess> door) implements FolderAccess {

        @Override
        public boolean isCommon(Path folder) {
            return door.demand().isCommon(folder);
        }

        @Override
        public Optional<String> objection(Path folder) {
            return door.demand().objection(folder);
        }

        @Override
        public Folder open(Path folder, boolean write) {
            return door.demand().open(folder, write);
        }

        @Override
        public Workspace none() {
            return door.demand().none();
        }
    }

    /** While they are away nobody is let in. */
    private record Rooms(Door<Workspaces> door) implements Workspaces {

        @Override
        public List<Room> all() {
            return door.demand().all();
        }

        @Override
        public Optional<Room> find(String name) {
            return door.demand().find(name);
        }
    }
}

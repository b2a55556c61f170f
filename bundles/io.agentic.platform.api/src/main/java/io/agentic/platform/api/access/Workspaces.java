package io.agentic.platform.api.access;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Rooms that tasks and what they learn belong to, each with its own people. Answers from memory. */
@ProviderType
public interface Workspaces {

    /** The one there always is, and that is meant when none is named. */
    String DEFAULT = "default";

    /** Those there are, sorted by name. */
    List<Room> all();

    /** The one of that name. */
    Optional<Room> find(String name);

    /**
     * A workspace.
     *
     * @param name in lower case
     * @param tools names of tools that may be used in it, or {@code *} for all
     * @param models references of models that may be asked in it, or {@code *} for all
     * @param regions where its data may be sent to models, in lower case, such as {@code eu} or {@code local}; or {@code *} for anywhere
     */
    record Room(String name, List<String> tools, List<String> models, List<String> regions) {

        public Room {
            tools = List.copyOf(tools);
            models = List.copyOf(models);
            regions = List.copyOf(regions);
        }

        /** One whose data may be sent anywhere. */
        public Room(String name, List<String> tools, List<String> models) {
            this(name, tools, models, List.of("*"));
        }

        /** @param region of a model's provider; empty text when nobody knows it, which is nowhere */
        public boolean admitsRegion(String region) {
            return regions.contains("*") || !region.isEmpty() && regions.contains(region);
        }

        public boolean admitsTool(String tool) {
            return tools.contains("*") || tools.contains(tool);
        }

        public boolean admitsModel(String model) {
            return models.contains("*") || models.contains(model);
        }
    }
}

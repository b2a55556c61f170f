package io.agentic.access.shiro.internal.house;

import io.agentic.platform.api.access.Workspaces;
import io.agentic.platform.api.access.Workspaces.Room;
import io.agentic.platform.api.operation.Shown;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A room for tasks and people.
 *
 * @param name in lower case
 * @param tools that may be used in it, or a star
 * @param models that may be asked in it, or a star
 * @param regions where its data may be sent to models, or a star
 * @param summary what it is for; may be empty
 */
public record Workspace(String name, List<String> tools, List<String> models, List<String> regions, String summary)
        implements Kept {

    public static final String KIND = "workspace";

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final Pattern ADMITTED = Pattern.compile("\\*|[A-Za-z0-9][A-Za-z0-9._/:@+-]{0,127}");
    private static final Pattern REGION = Pattern.compile("\\*|[a-z0-9][a-z0-9-]{0,39}");
    private static final int MOST = 1_000;

    /** The one there always is. It is kept nowhere. */
    static final Workspace DEFAULT = new Workspace(Workspaces.DEFAULT, List.of("*"), List.of("*"), List.of("*"), "");

    public Workspace {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + Shown.of(name)
                    + "' is no workspace name. A name has 1 to 40 of a-z, 0-9 and hyphen, and begins with a letter.");
        }
        tools = checked("tool", tools);
        models = checked("model", models);
        regions = regions == null ? List.of("*") : checkedRegions(regions); // absent in older documents
        summary = summary == null ? "" : Summary.checked("workspace", summary); // absent in older documents
    }

    private static List<String> checkedRegions(List<String> regions) {
        for (var region : regions) {
            if (!REGION.matcher(region).matches()) {
                throw new IllegalArgumentException(
                        "'" + Shown.of(region)
                                + "' is no region. Write what the configuration of the provider says, such as eu or local, or '*'.");
            }
        }
        return checked("region", regions);
    }

    private static List<String> checked(String what, List<String> names) {
        if (names.size() > MOST) {
            throw new IllegalArgumentException("A workspace names at most " + MOST + " " + what + "s, or '*' for all.");
        }
        for (var name : names) {
            if (!ADMITTED.matcher(name).matches()) {
                throw new IllegalArgumentException("'" + Shown.of(name) + "' is no name of a " + what + ".");
            }
        }
        return List.copyOf(names);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String id() {
        return name;
    }

    public Room room() {
        return new Room(name, tools, models, regions);
    }
}

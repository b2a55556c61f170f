package io.agentic.access.shiro.internal.house;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.agentic.platform.api.access.Right;
import io.agentic.platform.api.operation.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.shiro.authz.permission.WildcardPermission;

/**
 * What a role or a token lets one do: {@code noun:verb}, and if need be the workspace and the object it is limited to. A star stands for
 * all there can be in its place; alone it stands for everything.
 */
public record Permission(@JsonValue String text) {

    private static final String ALL = "*";
    private static final int WORKSPACE = 2;
    private static final int PARTS = 5;
    private static final Pattern PART = Pattern.compile("\\*|[a-z0-9][a-z0-9._/@+-]{0,127}");
    private static final int LONGEST = PARTS * 129;

    /** What changes nothing, whatever it is about. */
    private static final Set<String> LOOKING = Set.of("read");

    /** To look at what was recorded, to check it and to carry it away changes nothing. */
    private static final String AUDIT = "audit";

    /** @throws IllegalArgumentException if it could be read as anything but itself */
    @JsonCreator
    public Permission {
        if (!wellFormed(text)) {
            throw new IllegalArgumentException("'" + Shown.of(text)
                    + "' is no permission. Write noun:verb, noun:verb:workspace or noun:verb:workspace:object in lower case;"
                    + " a star stands for one whole part, and alone for everything.");
        }
    }

    private static boolean wellFormed(String text) {
        if (text.equals(ALL)) {
            return true;
        }
        if (text.length() > LONGEST) {
            return false;
        }
        var parts = text.split(":", -1);
        return parts.length >= WORKSPACE
                && parts.length <= PARTS
                && List.of(parts).stream().allMatch(part -> PART.matcher(part).matches());
    }

    /** What it becomes for those who hold it in one workspace alone; empty if it is about another. */
    public Optional<Permission> in(String workspace) {
        if (text.equals(ALL)) {
            return Optional.of(new Permission("*:*:" + workspace));
        }
        var parts = new ArrayList<>(List.of(text.split(":")));
        if (parts.size() == WORKSPACE) {
            parts.add(workspace);
        } else if (parts.get(WORKSPACE).equals(ALL)) {
            parts.set(WORKSPACE, workspace);
        }
        return parts.get(WORKSPACE).equals(workspace)
                ? Optional.of(new Permission(String.join(":", parts)))
                : Optional.empty();
    }

    /** Whether it lets one do more than look. */
    public boolean changes() {
        var parts = text.split(":");
        return parts.length == 1 || !parts[0].equals(AUDIT) && !LOOKING.contains(parts[1]);
    }

    WildcardPermission compiled() {
        return new WildcardPermission(text, true);
    }

    /** What is asked for a right. Names of objects are compared without case, since permissions are in lower case. */
    static WildcardPermission asked(Right right) {
        return new WildcardPermission(
                right.on(right.object().toLowerCase(Locale.ROOT)).toString(), true);
    }

    @Override
    public String toString() {
        return text;
    }
}

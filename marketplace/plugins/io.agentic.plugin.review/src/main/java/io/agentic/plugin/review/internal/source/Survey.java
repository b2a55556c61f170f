package io.agentic.plugin.review.internal.source;

import io.agentic.api.tool.Workspace;
import io.agentic.api.tool.Workspace.FileEntry;
import io.agentic.plugin.review.internal.finding.Finding;
import io.agentic.plugin.review.internal.settings.OwnRules;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What one tool call looks at: the files asked for, which of them were read, and why others were not. For one thread. */
public final class Survey {

    private static final int LARGEST_PARSED = 500_000;

    private final Workspace workspace;
    private final Set<String> looked = new LinkedHashSet<>();
    private final Map<String, String> skipped = new LinkedHashMap<>();
    private Workspace.Listing listing;
    private OwnRules ownRules;
    private Publication publication;
    private Origins origins;
    private int excluded;
    private int allowed;

    public Survey(Workspace workspace) {
        this.workspace = workspace;
    }

    /** All files of the repository. */
    public List<FileEntry> all() {
        return listing().files();
    }

    /** All files, whether there are more than could be listed, and why none could. */
    public Workspace.Listing listing() {
        if (listing == null) {
            listing = workspace.list("");
        }
        return listing;
    }

    /** What the repository says about its own review. */
    public OwnRules ownRules() {
        if (ownRules == null) {
            ownRules = OwnRules.in(workspace);
        }
        return ownRules;
    }

    /**
     * Whether this is a repository, or what was handed out of one.
     *
     * @throws InterruptedException if the call should end
     */
    public Publication publication() throws InterruptedException {
        if (publication == null) {
            publication = Publication.of(this);
        }
        return publication;
    }

    /** How many files were not chosen because the repository does not want it. */
    public int excluded() {
        return excluded;
    }

    /** How many findings {@link #withoutAllowed} left out. */
    public int allowed() {
        return allowed;
    }

    /** Leaves out secrets in lines where the repository allows them. */
    public List<Finding> withoutAllowed(List<Finding> secrets) {
        var settings = ownRules().settings();
        var kept = secrets.stream()
                .filter(secret -> settings.allowedSecrets().isEmpty() || !settings.allows(line(secret)))
                .toList();
        allowed = secrets.size() - kept.size();
        return kept;
    }

    private String line(Finding finding) {
        return workspace.read(finding.file()) instanceof Workspace.TextFile file
                ? file.text().lines().skip(finding.line() - 1L).findFirst().orElse("")
                : "";
    }

    /** Returns the paths to judge: those asked for, files of folders among them, or all, but for those the repository excludes. */
    public List<String> chosen(List<String> asked) {
        var candidates = candidates(asked);
        var settings = ownRules().settings();
        var chosen = candidates.stream()
                .filter(path -> !settings.excluded().fit(path))
                .toList();
        excluded = candidates.size() - chosen.size();
        return chosen;
    }

    private List<String> candidates(List<String> asked) {
        if (asked.isEmpty()) {
            return all().stream().map(FileEntry::path).toList();
        }
        var chosen = new LinkedHashSet<String>();
        for (var path : asked) {
            var plain = path.startsWith("./") ? path.substring(2) : path;
            if (plain.isEmpty() || plain.endsWith("/") || Language.of(plain) == Language.OTHER) {
                var folder = plain.endsWith("/") ? plain.substring(0, plain.length() - 1) : plain;
                var below = workspace.list(folder.equals(".") ? "" : folder).files();
                below.forEach(file -> chosen.add(file.path()));
                if (below.isEmpty()) {
                    chosen.add(plain);
                }
            } else {
                chosen.add(plain);
            }
        }
        return List.copyOf(chosen);
    }

    /**
     * Reads a file and remembers that it was looked at, or why not.
     *
     * @throws InterruptedException if the call should end
     */
    public Optional<SourceFile> look(String path) throws InterruptedException {
        var file = peek(path);
        if (file.isPresent()) {
            looked.add(path);
        }
        return file;
    }

    /**
     * The same for a file that is to be parsed: one that is too large is skipped, and one that says the same over and over, as parsers are
     * slow there and no person has written it.
     *
     * @throws InterruptedException if the call should end
     */
    public Optional<SourceFile> parsable(String path) throws InterruptedException {
        var file = look(path);
        if (file.isPresent() && file.get().text().length() > LARGEST_PARSED) {
            skip(path, path + ": larger than " + LARGEST_PARSED / 1_000 + " KB, too large to be judged");
            return Optional.empty();
        }
        if (file.isPresent() && Repetition.isIn(file.get().text())) {
            skip(path, path + ": says the same over and over, so it was not judged");
            return Optional.empty();
        }
        return file;
    }

    /** Reads a file which helps to judge others. */
    public Optional<SourceFile> peek(String path) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("stopped before " + path);
        }
        var content = workspace.read(path);
        if (content instanceof Workspace.TextFile file) {
            return Optional.of(new SourceFile(path, file.text(), origins().of(path, file.text())));
        }
        skipped.put(path, ((Workspace.Unreadable) content).reason());
        return Optional.empty();
    }

    private Origins origins() {
        if (origins == null) {
            origins = new Origins(workspace, all());
        }
        return origins;
    }

    /** Says why a file that was read could not be judged. */
    public void skip(String path, String reason) {
        looked.remove(path);
        skipped.put(path, reason);
    }

    /** Whether a file or folder is there though no listing shows it, such as one that version control ignores. */
    public boolean isHidden(String path) {
        return workspace.read(path) instanceof Workspace.TextFile
                || !workspace.list(path).files().isEmpty();
    }

    public int looked() {
        return looked.size();
    }

    /** Why files could not be read, by path. */
    public Map<String, String> skipped() {
        return new LinkedHashMap<>(skipped);
    }

    /** What the listing left out, as a sentence; empty text when it is whole. */
    public String shortfall() {
        if (listing == null) {
            return "";
        }
        if (!listing.problem().isEmpty()) {
            return "The files could not be listed: " + listing.problem();
        }
        return listing.cut()
                ? "The listing has " + listing.files().size() + " of at least " + listing.total()
                        + " files; the rest was not looked at."
                : "";
    }

    /** Paths and sizes of all files, for those who need no text. */
    public Map<String, Long> sizes() {
        var sizes = new LinkedHashMap<String, Long>();
        all().forEach(file -> sizes.put(file.path(), file.size()));
        return sizes;
    }
}

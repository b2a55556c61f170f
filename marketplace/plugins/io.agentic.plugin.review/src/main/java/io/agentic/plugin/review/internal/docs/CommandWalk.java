package io.agentic.plugin.review.internal.docs;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Does in thought what a document tells its reader to type, and remembers the folder and what was made on the way. */
final class CommandWalk {

    private static final List<CommandRule> RULES =
            List.of(new ScriptRule(), new PackageScriptRule(), new MakeRule(), new MavenRule());
    private static final Set<String> MAKERS = Set.of(
            "curl", "wget", "git", "tar", "unzip", "touch", "tee", "mkdir", "cp", "mv", "ln", "cat", "echo", "npx",
            "gcc", "g++", "javac", "go", "cargo", "cmake", "helm", "scp", "rsync", "svn", "docker", "vi", "vim", "nano",
            "code", "mktemp");
    private static final Pattern HEREDOC = Pattern.compile("<<-?\\s*[\"']?(\\w+)[\"']?");

    private final Document document;
    private final RepositoryFacts facts;
    private final Set<String> made = new HashSet<>();
    private final List<Stale> stale = new ArrayList<>();
    private String clone = "";
    private Optional<String> folder = Optional.of("");

    CommandWalk(Document document, RepositoryFacts facts) {
        this.document = document;
        this.facts = facts;
    }

    List<Stale> stale() {
        return stale;
    }

    void follow(ShellBlock block) throws InterruptedException {
        folder = Optional.of("");
        var heredocEnd = "";
        for (var line : block.lines()) {
            if (heredocEnd.isEmpty()) {
                for (var words : CommandLine.commands(line.text())) {
                    follow(words, line);
                }
                var heredoc = HEREDOC.matcher(line.text());
                heredocEnd = heredoc.find() ? heredoc.group(1) : "";
            } else if (line.text().equals(heredocEnd)) {
                heredocEnd = "";
            }
        }
    }

    private void follow(List<String> words, Mention line) throws InterruptedException {
        var program = words.get(0);
        if (program.equals("cd") || program.equals("pushd")) {
            folder = words.size() < 2 ? Optional.empty() : changed(words.get(1));
        } else if (program.equals("git") && words.contains("clone") && clone.isEmpty()) {
            clone = nameOf(words.get(words.size() - 1)).replaceFirst("\\.git$", "");
        } else if (MAKERS.contains(program) || line.text().contains(">")) {
            words.stream()
                    .skip(1)
                    .map(CommandWalk::nameOf)
                    .filter(name -> name.length() > 1)
                    .forEach(made::add);
        } else if (folder.isPresent()) {
            judge(new CommandRule.Command(words, folder.get(), document), line);
        }
    }

    private void judge(CommandRule.Command command, Mention line) throws InterruptedException {
        if (command.mentionsNone(made)) {
            for (var rule : RULES) {
                rule.missing(command, facts)
                        .ifPresent(what -> stale.add(new Stale(line.line(), rule.id(), what, true)));
            }
        }
    }

    /** Into a folder that is not here nobody can follow, but for the clone that the front page tells to make: that is this repository. */
    private Optional<String> changed(String target) {
        if (folder.isEmpty() || target.startsWith("/")) {
            return Optional.empty();
        }
        var inside = Paths.resolve(folder.get(), target).filter(facts::isFolder);
        var isClone = nameOf(target).equals(clone) && !document.file().path().contains("/");
        return inside.isEmpty() && isClone ? Optional.of("") : inside;
    }

    private static String nameOf(String word) {
        var path = word.replaceAll("^>+|/$", "");
        return path.startsWith("-") ? "" : path.substring(path.lastIndexOf('/') + 1);
    }
}

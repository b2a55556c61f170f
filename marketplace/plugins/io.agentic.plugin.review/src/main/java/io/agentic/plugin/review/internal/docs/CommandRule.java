package io.agentic.plugin.review.internal.docs;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One way in which a command can name something that is not there. */
interface CommandRule {

    /** The rule's id. */
    String id();

    /** Says what the command names and is missing; empty when nothing is, or it cannot be known. */
    Optional<String> missing(Command command, RepositoryFacts facts) throws InterruptedException;

    /**
     * A command as a document gives it.
     *
     * @param words program and arguments
     * @param folder where the reader is
     * @param document where it stands
     */
    record Command(List<String> words, String folder, Document document) {

        public Command {
            words = List.copyOf(words);
        }

        String program() {
            return words.get(0);
        }

        /** The word after an option; empty when it is not given. */
        Optional<String> after(String option) {
            var at = words.indexOf(option);
            return at >= 0 && at + 1 < words.size() ? Optional.of(words.get(at + 1)) : Optional.empty();
        }

        /** The first word after the program that is no option; empty when there is none. */
        Optional<String> firstArgument() {
            return words.stream().skip(1).filter(word -> !word.startsWith("-")).findFirst();
        }

        /** Whether no word is a name an earlier command made. */
        boolean mentionsNone(Set<String> made) {
            return words.stream()
                    .map(word -> word.substring(word.lastIndexOf('/') + 1))
                    .noneMatch(made::contains);
        }

        /** Whether a bare file name is also spoken of where nothing is run: as the name of an example the reader is to write. */
        boolean isIntroduced(String path) {
            return !path.contains("/")
                    && document.file()
                            .text()
                            .lines()
                            .anyMatch(line -> line.contains(path) && !line.contains(program() + " " + path));
        }

        /** Whether a path is there, seen from where the reader is, from the document, or from the root. */
        boolean finds(String path, RepositoryFacts facts) {
            return List.of(folder, Paths.folderOf(document.file().path()), "").stream()
                    .map(from -> Paths.resolve(from, path))
                    .anyMatch(found -> found.isEmpty() || facts.isElsewhere(found.get()) || facts.exists(found.get()));
        }
    }
}

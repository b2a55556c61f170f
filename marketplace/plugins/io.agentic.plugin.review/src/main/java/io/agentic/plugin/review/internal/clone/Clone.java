package io.agentic.plugin.review.internal.clone;

import java.util.List;

/**
 * Code that stands in several places.
 *
 * @param tokens how many words and signs are the same
 * @param lines how long it is where it is first
 * @param places where it begins, sorted by file and line
 */
record Clone(int tokens, int lines, List<Place> places) {

    Clone {
        places = List.copyOf(places);
    }

    /** Lines of a file. */
    record Place(String file, int from, int to) {

        boolean overlaps(Place other) {
            return file.equals(other.file) && from <= other.to && other.from <= to;
        }

        @Override
        public String toString() {
            return file + ":" + from;
        }
    }
}

package io.agentic.plugin.review.internal.recall;

import java.util.List;

final class FlakyPlants {

    static final List<Plant> ALL = List.of();

    private FlakyPlants() {}
}

package org.isoloss.identifiability.rule;

import java.util.List;

/**
 * A language with the cells in which it is tried.
 *
 * @param subject the language
 * @param cells one an architecture
 * @param prefix of the names of its constructed models
 * @param tolerance nats a token within which losses count as equal
 */
record LanguageRun(LanguageCase subject, List<GridCell> cells, String prefix, double tolerance) {

    LanguageRun {
        cells = List.copyOf(cells);
    }
}

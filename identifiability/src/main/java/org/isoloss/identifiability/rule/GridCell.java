package org.isoloss.identifiability.rule;

import org.isoloss.core.network.Network;

/**
 * A language and an architecture.
 *
 * @param subject the language
 * @param network of the architecture
 * @param prefix of the names of its models: empty in a run of one cell
 */
record GridCell(LanguageCase subject, Network network, String prefix) {

    String architecture() {
        return network.architecture();
    }
}

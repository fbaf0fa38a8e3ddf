package org.isoloss.cli.reproduce;

/** How large an experiment is. */
enum ExperimentSize {

    /** Reduced: minutes on two cores. */
    REDUCED("reduced"),

    /** As published. */
    PUBLISHED("full");

    private final String word;

    ExperimentSize(String word) {
        this.word = word;
    }

    /** Returns what files of this size are called. */
    String word() {
        return word;
    }
}

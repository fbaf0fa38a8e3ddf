package org.isoloss.identifiability.rule;

import java.util.Objects;

/**
 * How far two architectures are apart in keeping rule 1 out of distribution, over all prompts, at equal loss: of networks
 * trained on the law alone, those within the tolerance of its entropy.
 *
 * @param language its name
 * @param first an architecture
 * @param second another
 * @param measured the first's mean less the second's, with Welch's interval over seeds
 * @param published the same of the published means over finished completions; NaN if one is missing
 */
public record ArchitectureDifference(
        String language, String first, String second, Estimate measured, double published) {

    public ArchitectureDifference {
        Objects.requireNonNull(language, "language");
        Objects.requireNonNull(first, "first");
        Objects.requireNonNull(second, "second");
        Objects.requireNonNull(measured, "measured");
    }

    /** How a difference over seeds goes with the published one. */
    public enum Verdict {
        /** It has the published sign. */
        AGREES,
        /** It has the other sign. */
        CONTRADICTS,
        /** Its interval holds zero, or nothing was published. */
        OPEN
    }

    /** Returns whether the published order of the two shows. */
    public Verdict verdict() {
        if (!measured.hasSign() || !(Math.abs(published) > 0)) {
            return Verdict.OPEN;
        }
        return measured.mean() > 0 == published > 0 ? Verdict.AGREES : Verdict.CONTRADICTS;
    }
}

package org.isoloss.identifiability.spec;

import java.util.List;

/**
 * Probes that share a name and differ by what stands behind it: {@code outOfDistribution:8:rule1} is the probe of the
 * family {@code outOfDistribution} with the argument {@code 8:rule1}. An immutable value.
 */
public interface ProbeFamily {

    /** Returns the name, without a colon. */
    String name();

    /** Returns how a probe is named, for help and messages: {@code idPrompts:K:N:COUNT}. */
    String usage();

    /** Returns what the probes ask and of which laws, in a line without a full stop. */
    String description();

    /**
     * Returns the probes that a name means, at least one.
     *
     * @param argument what stands behind the family and a colon; empty if nothing does
     * @param law that the probes are for
     * @throws IllegalArgumentException if there are none: another kind of law, or an argument that means nothing
     */
    List<ProbeSpec> probes(String argument, LawSpec law);
}

package org.isoloss.identifiability.inside;

/**
 * How far a measure of the inside foretells a behaviour at equal loss.
 *
 * @param measure key of the measure
 * @param behaviour key of the behaviour
 * @param correlation Spearman's, over networks, or over pairs of networks; NaN if one of the two is the same for all
 * @param low of the interval of .95; NaN where there is none: of pairs, which are not independent, and of few networks
 * @param high of it
 * @param pValue of the correlation alone, by permutation of the networks
 * @param searchedPValue corrected for the search: how often permuted networks have so strong a correlation anywhere in the table
 */
public record Foretelling(
        String measure,
        String behaviour,
        double correlation,
        double low,
        double high,
        double pValue,
        double searchedPValue) {

    private static final double SIGNIFICANT = 0.05;

    /** Returns whether it is more than the search alone would find in 95 of 100 populations. */
    public boolean sure() {
        return searchedPValue <= SIGNIFICANT;
    }
}

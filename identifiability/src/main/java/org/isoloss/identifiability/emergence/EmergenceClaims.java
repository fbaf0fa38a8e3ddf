package org.isoloss.identifiability.emergence;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.isoloss.identifiability.result.Claim;
import org.isoloss.identifiability.result.Measurement;

/** What the study sets out to show of each task. */
final class EmergenceClaims {

    private static final double ABSENT = 0.05;
    private static final double PRESENT = 0.9;

    /** Exact match up to here is what a small test takes for nothing. */
    private static final double HARDLY = 0.1;

    /** Of the way that digits make from the smallest size to the largest, what is made by then. */
    private static final double SMOOTH_BEFORE = 0.25;

    private static final double PRODUCT_ERROR = 0.1;

    private final AbilityFindings found;
    private final List<Claim> claims = new ArrayList<>();

    private EmergenceClaims(AbilityFindings found) {
        this.found = found;
    }

    /** Returns the claims about a task. */
    static List<Claim> of(AbilityFindings found) {
        EmergenceClaims claims = new EmergenceClaims(found);
        switch (found.task()) {
            case ADDITION -> {
                claims.absentThenPresent();
                claims.digitsGrowBefore();
                claims.likelihoodGrowsFromTheFirstSizes();
                claims.productRule();
            }
            case MEMORISATION_TRAP -> claims.shape("inverse");
            case DISTRACTOR -> claims.shape("u-shaped");
            default -> claims.absentThenPresent();
        }
        return claims.claims;
    }

    private double exactMatch(int size) {
        return found.sizes().get(size).spread().mean();
    }

    private String title() {
        return found.title().substring(0, 1).toUpperCase(Locale.ROOT)
                + found.title().substring(1);
    }

    private void absentThenPresent() {
        claims.add(Claim.atMost(
                title() + ": exact match on exercises never trained on is near 0 at the two smallest sizes, at most",
                Math.max(exactMatch(0), exactMatch(1)),
                ABSENT));
        claims.add(Claim.atLeast(
                title() + ": exact match on exercises never trained on at the largest size",
                exactMatch(found.sizes().size() - 1),
                PRESENT));
    }

    private void digitsGrowBefore() {
        List<Double> digits = found.metric(AbilityMetric.DIGIT_ACCURACY).scores();
        int last = 0;
        while (last + 1 < digits.size() && exactMatch(last + 1) <= HARDLY) {
            last++;
        }
        double way = digits.get(digits.size() - 1) - digits.get(0);
        claims.add(Claim.atLeast(
                title() + ": while exact match is still at most " + HARDLY
                        + ", the share of right digits has made this part of its whole rise",
                (digits.get(last) - digits.get(0)) / way,
                SMOOTH_BEFORE));
    }

    private void likelihoodGrowsFromTheFirstSizes() {
        List<Double> nats = found.metric(AbilityMetric.LOG_LIKELIHOOD).scores();
        double least = Math.min(nats.get(1) - nats.get(0), nats.get(2) - nats.get(1));
        claims.add(new Claim(
                title()
                        + ": the log-likelihood of the answer grows from each of the three smallest sizes to the next, at"
                        + " least by nats",
                least > 0,
                Measurement.of(least),
                "above 0"));
    }

    private void shape(String expected) {
        MetricFindings exact = found.metric(AbilityMetric.EXACT_MATCH);
        claims.add(new Claim(
                title() + ": exact match by size is " + expected + ", by the shape of scaling curves; it is "
                        + exact.shape() + ", by size",
                exact.shape().equals(expected),
                Measurement.of(
                        exact.scores().stream().mapToDouble(score -> score).toArray()),
                expected));
    }

    private void productRule() {
        claims.add(Claim.atMost(
                title() + ": exact match is the product of the shares right by digit at every size, within",
                found.productRule().largestError(),
                PRODUCT_ERROR));
    }
}

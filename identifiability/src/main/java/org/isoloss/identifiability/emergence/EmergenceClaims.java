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

    /** Of the way that the log-likelihood makes from the smallest size to the largest, what is made by then. */
    private static final double SMOOTH_BEFORE = 0.15;

    private static final double GROWTH = 0.03;

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
                claims.smoothBeforeSharp();
                claims.smoothMetricsGrowFromTheFirstSizes();
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

    /** By the log-likelihood, of whose whole rise a part is made where a small test still shows hardly anything. */
    private void smoothBeforeSharp() {
        List<Double> nats = found.metric(AbilityMetric.LOG_LIKELIHOOD).scores();
        int last = 0;
        while (last + 1 < nats.size() && exactMatch(last + 1) <= HARDLY) {
            last++;
        }
        double way = nats.get(nats.size() - 1) - nats.get(0);
        claims.add(Claim.atLeast(
                title() + ": while exact match is still at most " + HARDLY
                        + ", the log-likelihood of the answer has made this part of its whole rise",
                (nats.get(last) - nats.get(0)) / way,
                SMOOTH_BEFORE));
    }

    /** The two smallest networks may be too narrow to read anything; from there on every smooth metric moves. */
    private void smoothMetricsGrowFromTheFirstSizes() {
        for (AbilityMetric metric : List.of(AbilityMetric.DIGIT_ACCURACY, AbilityMetric.EDIT_SIMILARITY)) {
            List<Double> scores = found.metric(metric).scores();
            claims.add(Claim.atLeast(
                    title() + ": " + metric + " grows over the smallest sizes, from the second to the fourth, by",
                    scores.get(3) - scores.get(1),
                    GROWTH));
        }
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

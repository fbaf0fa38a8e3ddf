package org.isoloss.cli.run;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isoloss.identifiability.result.Claim;
import org.isoloss.identifiability.result.Measurement;
import org.isoloss.identifiability.result.RunResult;

/**
 * How often a claim holds over runs that differ in their seeds alone. What it says before a colon is the same for every seed,
 * numbers aside; behind it stand the figures of one run.
 *
 * @param claim what it says, without the figures of a run
 * @param holds in how many runs
 * @param runs in how many it is made
 * @param least of what was measured; NaN if it is no number
 * @param most of it
 * @param failing the seeds for which it does not hold
 */
record ClaimRate(String claim, int holds, int runs, double least, double most, List<Long> failing) {

    /** A claim of a study holds for as many seeds at least, or is worded with its rate. */
    static final double REQUIRED = 0.9;

    ClaimRate {
        failing = List.copyOf(failing);
    }

    boolean isOftenEnough() {
        return holds >= REQUIRED * runs;
    }

    /** Returns the rates in the order in which runs first make the claims. */
    static List<ClaimRate> of(List<RunResult> results) {
        Map<String, List<RunResult>> runs = new LinkedHashMap<>();
        Map<String, List<Claim>> claims = new LinkedHashMap<>();
        for (RunResult result : results) {
            Map<String, Integer> met = new LinkedHashMap<>();
            for (Claim claim : result.claims()) {
                String stem = stem(claim.statement());
                String key = met.merge(stem, 1, Integer::sum) == 1 ? stem : stem + " (" + met.get(stem) + ")";
                runs.computeIfAbsent(key, name -> new ArrayList<>()).add(result);
                claims.computeIfAbsent(key, name -> new ArrayList<>()).add(claim);
            }
        }
        List<ClaimRate> rates = new ArrayList<>();
        claims.forEach((key, ofSeeds) -> rates.add(of(key, ofSeeds, runs.getOrDefault(key, List.of()))));
        return rates;
    }

    private static ClaimRate of(String key, List<Claim> claims, List<RunResult> runs) {
        DoubleSummaryStatistics measured = new DoubleSummaryStatistics();
        List<Long> failing = new ArrayList<>();
        for (int i = 0; i < claims.size(); i++) {
            if (claims.get(i).measured() instanceof Measurement.Scalar scalar) {
                measured.accept(scalar.value());
            }
            if (!claims.get(i).holds()) {
                failing.add(runs.get(i).seed());
            }
        }
        boolean numbers = measured.getCount() > 0;
        return new ClaimRate(
                key,
                claims.size() - failing.size(),
                claims.size(),
                numbers ? measured.getMin() : Double.NaN,
                numbers ? measured.getMax() : Double.NaN,
                failing);
    }

    /** Counts that a seed decides, such as prefixes compared, stand for any number. */
    private static String stem(String statement) {
        int colon = statement.indexOf(": ");
        return (colon < 0 ? statement : statement.substring(0, colon)).replaceAll("(?<![0-9.])[0-9]{3,}\\b", "N");
    }
}

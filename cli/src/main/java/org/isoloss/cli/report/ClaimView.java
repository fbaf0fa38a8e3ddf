package org.isoloss.cli.report;

import java.util.Comparator;
import java.util.List;
import org.isoloss.base.text.Shown;
import org.isoloss.identifiability.result.Claim;

/** A claim as it is shown. */
public record ClaimView(String statement, boolean holds, String measured, String required) {

    /** How many a page shows. */
    public static final int MOST = 100;

    private static final int LONGEST = 600;

    /** Returns the claims that a page shows, those first that do not hold. */
    public static List<ClaimView> of(List<Claim> claims) {
        return claims.stream()
                .sorted(Comparator.comparing(Claim::holds))
                .limit(MOST)
                .map(claim -> new ClaimView(
                        Shown.shortened(claim.statement(), LONGEST),
                        claim.holds(),
                        Shown.shortened(ResultTables.text(claim.measured()), LONGEST),
                        Shown.shortened(claim.required(), LONGEST)))
                .toList();
    }

    /** Returns whether every claim holds. */
    public static boolean allHold(List<Claim> claims) {
        return claims.stream().allMatch(Claim::holds);
    }

    /** Returns how many of some claims hold, in words. */
    public static String summary(List<Claim> claims) {
        long holding = claims.stream().filter(Claim::holds).count();
        if (claims.isEmpty()) {
            return "The study makes no claim.";
        }
        if (holding == claims.size()) {
            return claims.size() == 1 ? "The claim holds." : "All " + claims.size() + " claims hold.";
        }
        long failing = claims.size() - holding;
        return failing + " of " + claims.size() + (failing == 1 ? " claims does not hold." : " claims do not hold.");
    }
}

package org.isoloss.identifiability.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.isoloss.core.linear.LinearNetwork;
import org.isoloss.identifiability.result.Claim;
import org.isoloss.identifiability.result.Measurement;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.rule.GridFindings.ConstructedPair;

/**
 * What a grid sets out to show: that its models are comparable. Which architecture keeps which rule is reported with
 * intervals and not claimed, see {@link ArchitectureDifference}.
 */
final class GridClaims {

    private GridClaims() {}

    /**
     * Returns the claims.
     *
     * @param ownLaws names of languages of laws of one's own and of samples, of which nothing is known beforehand of what
     *     networks learn
     */
    static List<Claim> of(
            List<ModelResult> models,
            List<ConstructedPair> constructed,
            List<CellFindings> cells,
            Set<String> ownLaws,
            double tolerance) {
        List<Claim> claims = new ArrayList<>();
        claims.add(new Claim(
                "Of every language the losses of both constructed models are equal to the last bit",
                constructed.stream().allMatch(one -> one.pair().lossGap().bitIdentical()),
                Measurement.of(constructed.stream()
                        .mapToDouble(one -> Math.abs(one.pair().lossGap().perToken()))
                        .max()
                        .orElse(Double.NaN)),
                "a gap of exactly 0.0, all bits equal"));
        claims.add(Claim.equalTo(
                "Of every language one of them always keeps rule 1 out of distribution"
                        + (constructed.stream().allMatch(one -> one.first().others() == 0)
                                ? ""
                                : " where a repair exists")
                        + ", and the other never",
                constructed.stream()
                        .mapToDouble(one -> one.first().kept() - one.second().kept())
                        .reduce(Math::min)
                        .orElse(Double.NaN),
                1));
        claims.add(Claim.atLeast(
                "No model's divergence from its law is negative, nats a token",
                models.stream()
                        .mapToDouble(model -> model.loss().klPerToken())
                        .reduce(Math::min)
                        .orElse(Double.NaN),
                0));
        List<CellFindings> able = cells.stream()
                // A weight for each earlier symbol and place: no language here is of that form.
                .filter(cell -> !cell.architecture().equals(LinearNetwork.NAME) && !ownLaws.contains(cell.language()))
                .toList();
        if (!able.isEmpty()) {
            List<String> names =
                    able.stream().flatMap(cell -> cell.models().stream()).toList();
            String which = (able.size() < cells.size() ? "Every network that is not linear" : "Every network")
                    + (ownLaws.isEmpty() ? "" : ", laws of one's own and samples aside,");
            claims.add(Claim.atMost(
                    which + " is within the tolerance of its law's entropy, nats a token",
                    excess(models.stream().filter(model -> names.contains(model.name()))),
                    tolerance));
        }
        return claims;
    }

    private static double excess(Stream<ModelResult> models) {
        return models.mapToDouble(model -> model.loss().klPerToken())
                .reduce(Math::max)
                .orElse(Double.NaN);
    }
}

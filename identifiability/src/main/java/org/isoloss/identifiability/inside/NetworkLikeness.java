package org.isoloss.identifiability.inside;

import java.util.ArrayList;
import java.util.List;
import org.isoloss.base.parallel.Workers;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.train.Targets;
import org.isoloss.identifiability.curvature.TransformerHessian;
import org.isoloss.identifiability.figure.Figure;
import org.isoloss.identifiability.figure.Orientation;
import org.isoloss.identifiability.figure.Unit;
import org.isoloss.identifiability.representation.LogLikelihoodVariance;
import org.isoloss.identifiability.representation.Representation;

/** How unlike two networks represent the law's prefixes: one less each likeness, and the distance of their likelihoods. */
public enum NetworkLikeness {
    /** Canonical correlations. */
    CANONICAL(
            "canonicalDistance",
            "1 less the mean canonical correlation",
            "One less the mean canonical correlation of what two networks' output maps read, over the law's prefixes.",
            "Hotelling (1936), doi:10.1093/biomet/28.3-4.321"),
    /** Kernel alignment. */
    KERNEL(
            "kernelDistance",
            "1 less CKA",
            "One less the centred alignment of linear kernels of what two networks' output maps read.",
            "Kornblith et al. (2019), arXiv:1905.00414"),
    /** Procrustes. */
    PROCRUSTES(
            "procrustesDistance",
            "Procrustes distance",
            "Half the squared Procrustes distance of what two networks' output maps read, at length 1.",
            "Schoenemann (1966), doi:10.1007/BF02289451"),
    /** Linear maps. */
    LINEAR(
            "linearDistance",
            "1 less linear identification",
            "Share of variance that the best affine map between what two networks' output maps read leaves, the larger of both "
                    + "ways.",
            "Roeder et al. (2021), arXiv:2007.00810"),
    /** Likelihoods. */
    LIKELIHOOD(
            "likelihoodVarianceDistance",
            "log-likelihood variance distance",
            "Largest over outcomes of the standard deviation, over the law's prefixes, of the difference of log-likelihoods, nats.",
            "Nielsen et al. (2025), arXiv:2506.03784");

    private final Figure figure;

    NetworkLikeness(String key, String name, String definition, String source) {
        figure = Figure.of(key, name, Unit.NUMBER, Orientation.NEITHER, definition)
                .from(source);
    }

    /** Returns what it is. */
    public Figure figure() {
        return figure;
    }

    /** What is compared of one network. */
    private record Compared(Representation representation, double[] logProbabilities) {}

    /** Returns every measure of every pair of networks. */
    static List<PairedMeasure> of(List<Member> members, FiniteLaw law, Workers workers) {
        List<Compared> compared = workers.map(members.size(), i -> {
            var model = members.get(i).model();
            return new Compared(
                    Representation.of(
                            new TransformerHessian(model, law.tree(), Targets.perToken(law.tree())).representation()),
                    model.logProbabilities(law.tree()));
        });
        List<PairedMeasure> measures = new ArrayList<>();
        for (NetworkLikeness likeness : values()) {
            measures.add(PairedMeasure.of(
                    likeness.figure.key(),
                    PairedMeasure.square(
                            members.size(),
                            (i, j) -> likeness.of(
                                    compared.get(i),
                                    compared.get(j),
                                    law.vocabulary().outcomes()))));
        }
        return measures;
    }

    private double of(Compared a, Compared b, int outcomes) {
        Representation first = a.representation();
        Representation second = b.representation();
        return switch (this) {
            case CANONICAL -> 1 - first.meanCanonicalCorrelation(second);
            case KERNEL -> 1 - first.kernelAlignment(second);
            case PROCRUSTES -> 1 - first.procrustes(second);
            case LINEAR -> 1 - first.linearlyIdentified(second);
            case LIKELIHOOD -> LogLikelihoodVariance.of(a.logProbabilities(), b.logProbabilities(), outcomes);
        };
    }
}

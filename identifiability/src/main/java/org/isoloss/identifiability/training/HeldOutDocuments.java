package org.isoloss.identifiability.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.isoloss.base.numeric.SampleMean;
import org.isoloss.base.random.Seed;
import org.isoloss.core.hmm.HmmLaw;
import org.isoloss.core.loss.Loss;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.identifiability.study.RunContext;

/**
 * Documents of a law that no network is trained on, the same for all models.
 *
 * @param documents of one length
 */
public record HeldOutDocuments(List<int[]> documents) {

    public HeldOutDocuments {
        documents = List.copyOf(documents);
    }

    /** Draws documents. */
    public static HeldOutDocuments of(HmmLaw law, int documents, Seed seed) {
        return new HeldOutDocuments(IntStream.range(0, documents)
                .mapToObj(i -> {
                    RunContext.stopIfInterrupted();
                    return law.sample(seed.stream(Seed.Purpose.SAMPLING, i));
                })
                .toList());
    }

    /** Returns the log-probabilities of the outcomes at every symbol, one document after another. */
    public double[][] predictions(AutoregressiveModel model) {
        List<double[]> rows = new ArrayList<>();
        for (int[] document : documents) {
            RunContext.stopIfInterrupted();
            AutoregressiveModel.Cursor cursor = model.start();
            for (int symbol : document) {
                double[] out = new double[model.vocabulary().outcomes()];
                cursor.logProbabilities(out);
                rows.add(out);
                cursor.advance(symbol);
            }
        }
        return rows.toArray(double[][]::new);
    }

    /** Returns -ln q of each document. */
    public double[] each(AutoregressiveModel model) {
        double[] out = new double[model.vocabulary().outcomes()];
        return documents.stream()
                .mapToDouble(document -> {
                    RunContext.stopIfInterrupted();
                    AutoregressiveModel.Cursor cursor = model.start();
                    double sum = 0;
                    for (int symbol : document) {
                        cursor.logProbabilities(out);
                        sum -= out[symbol];
                        cursor.advance(symbol);
                    }
                    return sum;
                })
                .toArray();
    }

    /** Returns the mean of -ln q over the documents, nats a document. */
    public SampleMean nats(AutoregressiveModel model) {
        return SampleMean.of(each(model));
    }

    /** Returns the standard error of the mean difference of two models' -ln q, over the same documents, nats a token. */
    public double standardErrorPerToken(double[] of, double[] and) {
        double[] differences = new double[of.length];
        Arrays.setAll(differences, i -> of[i] - and[i]);
        return SampleMean.of(differences).standardError() / documents.get(0).length;
    }

    /** Returns a model's loss. The divergence is the difference of the two means, over the same documents. */
    public Loss loss(SampleMean nats, SampleMean entropy) {
        int tokens = documents.get(0).length;
        double excess = nats.mean() - entropy.mean();
        return new Loss(nats.mean(), nats.mean() / tokens, excess, excess / tokens);
    }
}

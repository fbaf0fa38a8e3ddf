package org.isoloss.metrics.classification;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * How often each label was predicted for each gold label. Immutable.
 *
 * <p>A division by zero counts as 0, as in scikit-learn: a label that is never predicted has precision 0.
 */
public final class ConfusionMatrix {

    private final List<String> labels;
    private final Map<String, Integer> indices = new LinkedHashMap<>();
    private final long[] counts; // (S gold, S predicted)

    private ConfusionMatrix(List<String> labels) {
        this.labels = List.copyOf(labels);
        for (String label : this.labels) {
            indices.put(label, indices.size());
        }
        this.counts = new long[Math.multiplyExact(labels.size(), labels.size())];
    }

    /**
     * Returns the matrix of paired labels; the labels are those that occur on either side, sorted.
     *
     * @throws IllegalArgumentException if the lists differ in length or are empty
     */
    public static ConfusionMatrix of(List<String> gold, List<String> predicted) {
        if (gold.size() != predicted.size() || gold.isEmpty()) {
            throw new IllegalArgumentException(gold.size() + " gold labels and " + predicted.size()
                    + " predicted ones; expected equally many, at least one");
        }
        TreeSet<String> all = new TreeSet<>(gold);
        all.addAll(predicted);
        ConfusionMatrix matrix = new ConfusionMatrix(List.copyOf(all));
        for (int i = 0; i < gold.size(); i++) {
            int row = matrix.index(gold.get(i));
            matrix.counts[row * matrix.labels.size() + matrix.index(predicted.get(i))]++;
        }
        return matrix;
    }

    /** Returns the labels, sorted. */
    public List<String> labels() {
        return labels;
    }

    /** Returns how often a label was predicted for a gold one; 0 for labels that do not occur. */
    public long count(String gold, String predicted) {
        Integer row = indices.get(gold);
        Integer column = indices.get(predicted);
        return row == null || column == null ? 0 : counts[row * labels.size() + column];
    }

    /** Returns the share of right labels, in [0, 1]; equal to the micro-averaged F1. */
    public double accuracy() {
        long right = 0;
        for (int s = 0; s < labels.size(); s++) {
            right += counts[s * labels.size() + s];
        }
        return (double) right / Arrays.stream(counts).sum();
    }

    /** Returns F1 of one label against all others, 2 tp / (2 tp + fp + fn), in [0, 1]; the binary F1. */
    public double f1(String label) {
        Integer s = indices.get(label);
        if (s == null) {
            return 0;
        }
        long truePositives = counts[s * labels.size() + s];
        return truePositives == 0 ? 0 : 2.0 * truePositives / (goldTotal(s) + predictedTotal(s));
    }

    /** Returns the unweighted mean of F1 over the labels, in [0, 1]. */
    public double macroF1() {
        return labels.stream().mapToDouble(this::f1).average().orElseThrow();
    }

    /** Returns the mean of F1 over the labels, weighted by how often each is gold, in [0, 1]. */
    public double weightedF1() {
        double sum = 0;
        for (int s = 0; s < labels.size(); s++) {
            sum += goldTotal(s) * f1(labels.get(s));
        }
        return sum / Arrays.stream(counts).sum();
    }

    /**
     * Returns Matthews' correlation coefficient, for more than two labels in Gorodkin's form (2004,
     * doi:10.1016/j.compbiolchem.2004.09.006), in [-1, 1]: 1 is right throughout, 0 is chance, and 0 if only one label
     * is gold or only one predicted.
     */
    public double matthewsCorrelation() {
        double n = Arrays.stream(counts).sum();
        double right = 0;
        double cross = 0;
        double goldSquares = 0;
        double predictedSquares = 0;
        for (int s = 0; s < labels.size(); s++) {
            double gold = goldTotal(s);
            double predicted = predictedTotal(s);
            right += counts[s * labels.size() + s];
            cross += gold * predicted;
            goldSquares += gold * gold;
            predictedSquares += predicted * predicted;
        }
        double spread = Math.sqrt(n * n - goldSquares) * Math.sqrt(n * n - predictedSquares);
        return spread == 0 ? 0 : (right * n - cross) / spread;
    }

    private int index(String label) {
        Integer index = indices.get(label);
        if (index == null) {
            throw new AssertionError("label " + label + " was not collected");
        }
        return index;
    }

    private long goldTotal(int s) {
        long total = 0;
        for (int c = 0; c < labels.size(); c++) {
            total += counts[s * labels.size() + c];
        }
        return total;
    }

    private long predictedTotal(int s) {
        long total = 0;
        for (int r = 0; r < labels.size(); r++) {
            total += counts[r * labels.size() + s];
        }
        return total;
    }

    @Override
    public String toString() {
        return "confusion of " + labels + ", gold by predicted, " + Arrays.toString(counts);
    }
}

package org.isoloss.metrics.generation;

/** The chance that at least one of k samples is right, estimated without bias from more samples. */
public final class PassAtK {

    /** Right samples from which a product over them takes long. */
    private static final int MANY = 100_000;

    private PassAtK() {}

    /**
     * Returns 1 - C(n - c, k) / C(n, k), in [0, 1]; higher is better. Chen et al. (2021), arXiv 2107.03374, equation 1.
     *
     * @param samples n, at least k
     * @param correct c, 0 to n
     * @param k at least 1
     */
    public static double of(int samples, int correct, int k) {
        if (k < 1 || samples < k) {
            throw new IllegalArgumentException(
                    "k is " + k + " with " + samples + " samples; expected 1 <= k <= samples");
        }
        if (correct < 0 || correct > samples) {
            throw new IllegalArgumentException(
                    correct + " of " + samples + " samples are right; expected 0 to " + samples);
        }
        if (samples - correct < k) {
            return 1;
        }
        double allWrong = 1;
        if (correct > MANY && k < correct) {
            for (int i = 0; i < k; i++) { // the same product the other way round: k factors
                allWrong *= ((double) samples - correct - i) / ((double) samples - i);
            }
            return 1 - allWrong;
        }
        // C(n-c, k) / C(n, k) as a product of c factors below 1: nothing overflows.
        for (long i = samples - correct + 1L; i <= samples; i++) { // an int would start again below zero
            allWrong *= 1 - (double) k / i;
        }
        return 1 - allWrong;
    }
}

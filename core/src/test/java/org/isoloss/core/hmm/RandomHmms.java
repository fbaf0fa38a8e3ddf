package org.isoloss.core.hmm;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Random models for property tests, the awkward ones included. */
public final class RandomHmms {

    private RandomHmms() {}

    /** One to six states; entries zero or ordinary, in a third of the models tiny; sometimes absorbing or sparse. */
    public static Hmm any(SplittableRandom random, int symbols) {
        int states = 1 + random.nextInt(6);
        double smallest = random.nextInt(3) == 0 ? 1e-120 : 1e-30;
        double[][] transition = new double[states][];
        double[][] emission = new double[states][];
        boolean deterministic = random.nextInt(3) == 0;
        for (int s = 0; s < states; s++) {
            transition[s] = random.nextInt(4) == 0 ? unit(states, s) : row(random, states, smallest);
            emission[s] = deterministic ? unit(symbols, random.nextInt(symbols)) : row(random, symbols, smallest);
        }
        return Hmm.of(row(random, states, smallest), transition, emission);
    }

    /** One to four such models with weights that may be zero. */
    public static HmmMixture anyMixture(SplittableRandom random, int symbols) {
        int components = 1 + random.nextInt(4);
        List<Hmm> hmms = IntStream.range(0, components)
                .mapToObj(c -> any(random, symbols))
                .toList();
        return HmmMixture.of(row(random, components, 1e-30), hmms);
    }

    static double[] unit(int length, int at) {
        double[] row = new double[length];
        row[at] = 1;
        return row;
    }

    /** A probability vector; a third of its entries is 0, some are far below the rest. */
    static double[] row(SplittableRandom random, int length, double smallest) {
        double[] row = new double[length];
        double sum = 0;
        for (int i = 0; i < length; i++) {
            row[i] = switch (random.nextInt(6)) {
                case 0, 1 -> 0;
                case 2 -> random.nextDouble() * smallest;
                default -> random.nextDouble();
            };
            sum += row[i];
        }
        if (sum < 1e-3) {
            row[random.nextInt(length)] += 1;
            sum += 1;
        }
        for (int i = 0; i < length; i++) {
            row[i] /= sum;
        }
        return row;
    }
}

package org.isoloss.core.train;

/** The learning rate of each step as a factor of the peak rate. */
public sealed interface LearningRateSchedule {

    /** Returns the factor for a step, counted from 1. */
    double factor(int step);

    /** The peak rate throughout. */
    record Constant() implements LearningRateSchedule {

        @Override
        public double factor(int step) {
            return 1;
        }
    }

    /**
     * A linear rise over the warm-up, then falling with the square root: min(step / warmUp, sqrt(warmUp / step)).
     *
     * @param warmUp steps, at least 1
     * @see <a href="https://arxiv.org/abs/1706.03762">Vaswani et al. (2017), section 5.3</a>
     */
    record InverseSquareRoot(int warmUp) implements LearningRateSchedule {

        public InverseSquareRoot {
            requireWarmUp(warmUp, 1);
        }

        @Override
        public double factor(int step) {
            return Math.min((double) step / warmUp, Math.sqrt((double) warmUp / step));
        }
    }

    /**
     * A linear rise over the warm-up, then half a cosine down to a floor at the last step.
     *
     * @param warmUp steps, at least 0
     * @param steps the whole length, more than the warm-up
     * @param floor the last factor, 0 to 1
     * @see <a href="https://arxiv.org/abs/1608.03983">Loshchilov and Hutter (2017), equation 5</a>
     */
    record Cosine(int warmUp, int steps, double floor) implements LearningRateSchedule {

        public Cosine {
            requireWarmUp(warmUp, 0);
            if (steps <= warmUp) {
                throw new IllegalArgumentException(
                        "the schedule has " + steps + " steps; expected more than the warm-up's " + warmUp);
            }
            if (!(floor >= 0 && floor <= 1)) {
                throw new IllegalArgumentException("the last factor is " + floor + "; expected 0 to 1");
            }
        }

        @Override
        public double factor(int step) {
            if (step < warmUp) {
                return (double) step / warmUp;
            }
            double progress = Math.min(1, (double) (step - warmUp) / (steps - warmUp));
            return floor + (1 - floor) * (1 + Math.cos(Math.PI * progress)) / 2;
        }
    }

    private static void requireWarmUp(int warmUp, int least) {
        if (warmUp < least) {
            throw new IllegalArgumentException("warm-up is " + warmUp + " steps; expected at least " + least);
        }
    }
}

package org.isoloss.base.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ArraySizeTest {

    /** The tree and the vocabulary of the issue that asked for this: in int it is negative. */
    @Test
    void refusesAProductThatAnIntCannotHold() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ArraySize.of("the table", 50_001, 50_258))
                .withMessage("the table has 50001 x 50258 = 2512950258 entries; expected at most 2147483639, "
                        + "the longest array of Java: choose smaller sizes");
    }

    @Test
    void refusesANegativeLength() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ArraySize.of("the table", 3, -1))
                .withMessage("the table has an axis of length -1; expected at least 0");
    }

    /** Against arithmetic without limits: lengths of every magnitude, up to six axes. */
    @Test
    void acceptsExactlyTheProductsThatAnArrayCanHave() {
        SplittableRandom random = new SplittableRandom(20_260_101);
        int accepted = 0;
        for (int trial = 0; trial < 20_000; trial++) {
            int[] axes = random.ints(random.nextInt(7), 0, Integer.MAX_VALUE)
                    .map(length -> length >>> random.nextInt(31))
                    .toArray();
            BigInteger product = BigInteger.ONE;
            for (int axis : axes) {
                product = product.multiply(BigInteger.valueOf(axis));
            }
            if (product.compareTo(BigInteger.valueOf(ArraySize.MOST)) <= 0) {
                assertThat(ArraySize.of("array", axes)).isEqualTo(product.intValueExact());
                accepted++;
            } else {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> ArraySize.of("array", axes))
                        .withMessageContaining(" = " + product + " entries");
            }
        }
        assertThat(accepted).isBetween(1_000, 19_000);
    }
}

package org.isoloss.base.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class MemoryNeedTest {

    private static final int MEBI_DOUBLES = 1 << 20;

    private final MemoryNeed need = MemoryNeed.none()
            .and("parameters", 64 * MEBI_DOUBLES, "width", 512)
            .and("activations", 320 * MEBI_DOUBLES, "maxCount", 900);

    @Test
    void fitsUpToTheLastByte() {
        assertThat(need.bytes()).isEqualTo(3.0 * (1 << 30));
        assertThatCode(() -> need.requireThatItFits(3L << 30)).doesNotThrowAnyException();
        assertThatIllegalArgumentException().isThrownBy(() -> need.requireThatItFits((3L << 30) - 1));
    }

    @Test
    void saysWhatIsNeededWhatThereIsAndWhichSettingMakesItLess() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> need.requireThatItFits(1L << 30))
                .withMessage("maxCount is 900, which needs 2.5 GiB for activations, and the run 3.0 GiB in all; "
                        + "Java may use 1.0 GiB: choose less, or give Java more with JAVA_TOOL_OPTIONS=-Xmx5g");
    }

    /** Sizes whose product no integer holds. */
    @Test
    void doesNotOverflow() {
        MemoryNeed huge = MemoryNeed.none().and("tables", 1e9 * 1e9 * 1e9, "layers", 1_000_000_000);
        assertThatIllegalArgumentException()
                .isThrownBy(huge::requireThatItFits)
                .withMessageStartingWith("layers is 1000000000, which needs 7450580596923828");
    }

    @Test
    void nothingAlwaysFits() {
        assertThatCode(() -> MemoryNeed.none().requireThatItFits(0)).doesNotThrowAnyException();
    }
}

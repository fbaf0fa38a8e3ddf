package org.isoloss.identifiability.finetuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.isoloss.base.random.Seed;
import org.isoloss.core.network.NetworkModel;
import org.isoloss.core.transformer.Transformer;
import org.isoloss.core.transformer.TransformerConfig;
import org.isoloss.core.transformer.TransformerConfig.Normalisation;
import org.isoloss.core.transformer.TransformerConfig.Positions;
import org.isoloss.identifiability.reparametrisation.FunctionGap;
import org.isoloss.identifiability.reparametrisation.Keeps;
import org.isoloss.identifiability.reparametrisation.Reparametrisation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TwinFactoryTest {

    private static final TransferLaws LAWS = TransferLaws.of(TransferLawOptions.DEFAULTS);
    private static final NetworkModel<Transformer> MODEL = model();

    private static NetworkModel<Transformer> model() {
        Transformer network = new Transformer(
                LAWS.vocabulary(), new TransformerConfig(4, 2, 2, 6, Positions.SINUSOIDAL, Normalisation.POST, 1e-5));
        return network.model(network.initialise(new Seed(1)));
    }

    private static Reparametrisation change(String twin) {
        return new TwinFactory(MODEL, LAWS, 2, new Seed(1)).change(TwinSpec.parse(twin));
    }

    @ParameterizedTest
    @ValueSource(strings = {"relu-each:2^3", "query-key-each:-2^3", "value-output-each:2^5", "each:2^4", "each.1:2^2"})
    void rescalingsOneByOneKeepEveryBit(String twin) {
        Reparametrisation change = change(twin);
        assertThat(change.keeps()).isEqualTo(Keeps.BITS);
        NetworkModel<Transformer> other = change.apply(MODEL);
        assertThat(FunctionGap.on(LAWS.union(), MODEL, other).bitIdentical()).isTrue();
        double[] before = MODEL.parameters();
        double[] after = other.parameters();
        assertThat(IntStream.range(0, before.length)
                        .filter(i -> before[i] != 0)
                        .mapToObj(i -> Math.signum(Math.log(Math.abs(after[i] / before[i]))))
                        .distinct())
                .contains(-1.0, 1.0); // some grew and some shrank
    }

    @Test
    void hiddenUnitsOneByOneTakeNoNegativeFactor() {
        assertThatThrownBy(() -> change("relu-each:-2^3").apply(MODEL))
                .hasMessageContaining("expected a factor above 0");
        assertThatThrownBy(() -> TwinSpec.parse("each")).hasMessageContaining("such as each:2^4");
    }
}

package org.isoloss.core.pretrained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.isoloss.base.numeric.LogSumExp;
import org.isoloss.base.parallel.Workers;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.store.TensorType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

class TokenLikelihoodsTest {

    @TempDir
    private Path folder;

    private PretrainedModel model;

    @BeforeEach
    void open() throws IOException {
        ReferenceDecoders.Case decoder = ReferenceDecoders.named("llama");
        ((ObjectNode) decoder.config()).put("bos_token_id", 1).put("eos_token_id", 2);
        decoder.write(folder, TensorType.F32, false);
        model = PretrainedModel.open(
                Blueprint.of(PretrainedFolder.open(folder)), PretrainedModel.Precision.DOUBLE, Workers.single());
    }

    private double direct(int[] read, int next) {
        double[] logits = model.logits(read)[read.length - 1];
        return logits[next] - LogSumExp.of(logits);
    }

    @Test
    void continuationsAreThoseOfTheirContext() {
        List<double[]> nats =
                new TokenLikelihoods(model).after(new int[] {1, 5}, List.of(new int[] {7}, new int[] {3, 4}));
        assertThat(nats.get(0)).hasSize(1);
        assertThat(nats.get(0)[0]).isCloseTo(direct(new int[] {1, 5}, 7), within(1e-13));
        assertThat(nats.get(1)[1]).isCloseTo(direct(new int[] {1, 5, 3}, 4), within(1e-13));
    }

    /** Windows of three: each token once, behind what its window holds in front of it. */
    @Test
    void longTextsAreReadInWindows() {
        int[] text = {5, 6, 7, 8, 9, 10, 11};
        double[] nats = new TokenLikelihoods(model).rolling(1, text, 3);
        int[][] read = {{1}, {1, 5}, {1, 5, 6}, {7}, {7, 8}, {7, 8, 9}, {8, 9, 10}};
        for (int i = 0; i < text.length; i++) {
            assertThat(nats[i]).as("token %d", i).isCloseTo(direct(read[i], text[i]), within(1e-13));
        }
        double[] whole = new TokenLikelihoods(model).rolling(1, text, 100);
        assertThat(whole[6]).isCloseTo(direct(new int[] {1, 5, 6, 7, 8, 9, 10}, 11), within(1e-13));
    }

    /** As a law: its token for the end is the end, the one for the beginning is read first. */
    @Test
    void theLawIsThatOfTheModel() {
        AutoregressiveModel law = DecoderLaw.of(model);
        assertThat(law.vocabulary().size()).isEqualTo(12);
        double[] out = new double[13];
        AutoregressiveModel.Cursor cursor = law.start();
        cursor.advance(4); // token 5, for the end is token 2
        AutoregressiveModel.Cursor copy = cursor.copy();
        cursor.advance(0);
        copy.logProbabilities(out);
        assertThat(out[12]).isCloseTo(direct(new int[] {1, 5}, 2), within(1e-13));
        assertThat(out[2]).isCloseTo(direct(new int[] {1, 5}, 3), within(1e-13));
        assertThat(Arrays.stream(out).map(Math::exp).sum()).isCloseTo(1, within(1e-12));
    }
}

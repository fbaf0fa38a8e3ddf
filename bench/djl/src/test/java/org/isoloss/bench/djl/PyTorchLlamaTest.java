package org.isoloss.bench.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.isoloss.base.parallel.Workers;
import org.isoloss.bench.RandomLlama;
import org.isoloss.core.pretrained.Blueprint;
import org.isoloss.core.pretrained.PretrainedFolder;
import org.isoloss.core.pretrained.PretrainedModel;
import org.junit.jupiter.api.Test;

/** The peer computes what we compute. */
class PyTorchLlamaTest {

    @Test
    void logitsAreOurs() throws Exception {
        try (RandomLlama llama = RandomLlama.write();
                Workers workers = Workers.single();
                PyTorchLlama peer = new PyTorchLlama(PretrainedFolder.open(llama.folder()))) {
            PretrainedModel model = PretrainedModel.open(
                    Blueprint.of(PretrainedFolder.open(llama.folder())), PretrainedModel.Precision.SINGLE, workers);
            int[] prompt = RandomLlama.prompt();
            float[] logits = peer.logits(prompt, PyTorchLlama.Kept.nothing(), null);
            int last = logits.length - RandomLlama.VOCABULARY;
            near(Arrays.copyOfRange(logits, last, logits.length), model.logits(prompt)[prompt.length - 1]);
            int[] longer = Arrays.copyOf(prompt, prompt.length + 1);
            longer[prompt.length] = 1;
            near(
                    peer.logits(new int[] {1}, peer.keep(prompt), null),
                    model.logits(longer)[prompt.length]);
        }
    }

    private static void near(float[] found, double[] expected) {
        double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        for (int v = 0; v < expected.length; v++) {
            assertThat((double) found[v]).isCloseTo(expected[v], within(1e-4 * largest));
        }
    }
}

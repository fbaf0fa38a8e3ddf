package org.isoloss.metrics.family;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.isoloss.metrics.cost.AttentionShape;
import org.isoloss.metrics.reader.CsvRuns;
import org.junit.jupiter.api.Test;

class KnownShapesTest {

    /** Each shape has the parameters that the published weights have: two tables that were made apart agree. */
    @Test
    void everyShapeHasThePublishedNumberOfParameters() throws IOException {
        int[] rows = new int[1];
        try (InputStream in = KnownShapes.class.getResourceAsStream("known-shapes.csv")) {
            CsvRuns.read(Path.of("known-shapes.csv"), in, row -> {
                String model = row.text("model");
                AttentionShape shape = KnownShapes.of(model).orElseThrow();
                long feedForward = (long) row.requiredNumber("feed_forward");
                boolean gated = model.startsWith("llama") || model.startsWith("mistral");
                assertThat(gated ? gated(shape, feedForward) : plain(shape, feedForward))
                        .as(model)
                        .isEqualTo(KnownModels.of(model).nonEmbedding().orElseThrow());
                rows[0]++;
            });
        }
        assertThat(rows[0]).isEqualTo(35);
        assertThat(KnownShapes.of("EleutherAI/pythia-410m-deduped")).hasValue(new AttentionShape(24, 1024, 16, 16));
    }

    /** GPT: maps with biases, two layer norms a layer, one at the end. */
    private static long plain(AttentionShape shape, long feedForward) {
        long w = shape.width();
        return shape.layers() * (4 * w * w + 4 * w + 2 * w * feedForward + feedForward + w + 4 * w) + 2 * w;
    }

    /** Llama: no biases, a gate beside the feed-forward map, norms without a shift. */
    private static long gated(AttentionShape shape, long feedForward) {
        long w = shape.width();
        long keys = (long) shape.keyValueHeads() * shape.headWidth();
        return shape.layers() * (2 * w * w + 2 * w * keys + 3 * w * feedForward + 2 * w) + w;
    }
}

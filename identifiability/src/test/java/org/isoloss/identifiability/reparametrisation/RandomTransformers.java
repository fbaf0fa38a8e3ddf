package org.isoloss.identifiability.reparametrisation;

import java.util.List;
import java.util.SplittableRandom;
import org.isoloss.base.random.Seed;
import org.isoloss.core.network.NetworkModel;
import org.isoloss.core.sequence.Vocabulary;
import org.isoloss.core.transformer.Transformer;
import org.isoloss.core.transformer.TransformerConfig;
import org.isoloss.core.transformer.TransformerConfig.Normalisation;
import org.isoloss.core.transformer.TransformerConfig.Positions;

/** Transformers of random shapes with random parameters, none of them zero. */
final class RandomTransformers {

    private RandomTransformers() {}

    static NetworkModel<Transformer> of(long seed, Normalisation normalisation) {
        var random = new SplittableRandom(seed);
        int heads = 1 + random.nextInt(3);
        int width = heads * (2 + random.nextInt(3));
        TransformerConfig config = new TransformerConfig(
                width,
                heads,
                1 + random.nextInt(3),
                1 + random.nextInt(20),
                random.nextBoolean() ? Positions.SINUSOIDAL : Positions.NONE,
                normalisation,
                1e-5);
        List<String> symbols = List.of("a", "b", "c").subList(0, 1 + random.nextInt(3));
        Transformer network = new Transformer(Vocabulary.of(symbols), config);
        double[] parameters = network.initialise(new Seed(seed));
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] += random.nextDouble(-0.3, 0.3);
        }
        return network.model(parameters);
    }
}

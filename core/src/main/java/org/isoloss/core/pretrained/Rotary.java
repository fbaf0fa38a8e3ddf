package org.isoloss.core.pretrained;

import java.util.Optional;

/**
 * The angles by which positions turn pairs of features: position p turns pair j of r / 2 by p base^(-2j / r).
 *
 * @see <a href="https://arxiv.org/abs/2104.09864">Su et al. (2021)</a>
 */
final class Rotary {

    private static final double BASE = 10_000;
    private static final String PARAMETERS = "rope_parameters";

    private Rotary() {}

    /** Returns the base of the angles, or refuses angles that are computed in another way. */
    static double base(PretrainedConfig config) {
        return base(config, config.positive("rope_theta", BASE));
    }

    /** Returns the base, or what it is if the newer form of it is not there. */
    static double base(PretrainedConfig config, double otherwise) {
        refuseScaling(config, "rope_scaling");
        refuseScaling(config, PARAMETERS);
        return config.inner(PARAMETERS)
                .map(inner -> inner.positive("rope_theta", otherwise))
                .orElse(otherwise);
    }

    private static void refuseScaling(PretrainedConfig config, String key) {
        Optional<PretrainedConfig> inner = config.inner(key);
        if (inner.isEmpty()) {
            return;
        }
        for (String kind : new String[] {"rope_type", "type"}) {
            if (!inner.get().text(kind, "default").equals("default")) {
                throw inner.get().refused(kind, "\"default\": other ways to compute the angles are not known here");
            }
        }
        boolean silent = !inner.get().mentions("rope_type") && !inner.get().mentions("type");
        if (silent && !key.equals(PARAMETERS)) {
            throw config.refused(key, "null, or an object of type \"default\"");
        }
    }

    /** Returns the cosines of a position's angles, then the sines: (rotated). */
    static double[] turns(DecoderShape.AttentionShape attention, int position) {
        int half = attention.rotated() / 2;
        double[] turns = new double[2 * half];
        for (int j = 0; j < half; j++) {
            double angle = position * Math.pow(attention.rotaryBase(), -2.0 * j / attention.rotated());
            turns[j] = Math.cos(angle);
            turns[half + j] = Math.sin(angle);
        }
        return turns;
    }

    /** Returns the share of a head's features that are rotated. */
    static double share(PretrainedConfig config, String key, double otherwise) {
        double share = config.inner(PARAMETERS)
                .map(inner -> inner.positive("partial_rotary_factor", config.positive(key, otherwise)))
                .orElse(config.positive(key, otherwise));
        if (!(share <= 1)) {
            throw config.refused(key, "a share, above 0 and at most 1");
        }
        return share;
    }
}

package org.isoloss.base.random;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * The seed of a run. Each purpose has a stream of its own, so that evaluating more often does not change what is
 * learned, and each index (a run, a step) has its own within it, so that a resumed run needs no saved generator.
 */
public record Seed(long value) {

    /** What randomness is for. */
    public enum Purpose {
        INITIALISATION("INITIALISATION"),
        DROPOUT("DROPOUT"),
        DATA("DATA"),
        BATCH_ORDER("BATCH_ORDER"),
        PROMPTS("PROMPTS"),
        /** Prompts that are asked of networks, where {@link #PROMPTS} is drawn from in training. */
        QUESTIONS("BOOTSTRAP"),
        SAMPLING("SAMPLING"),
        BOOTSTRAP("BOOTSTRAP"),
        LAW("LAW"),
        TWIN("TWIN"),
        /** Values of settings that a grid draws. */
        GRID("GRID");

        /** Enters the stream: another key changes results. Where two purposes share one, no run has both. */
        private final String key;

        Purpose(String key) {
            this.key = key;
        }
    }

    /** Returns the stream of a purpose, from its start. Equal arguments give equal streams. */
    public UniformRandomProvider stream(Purpose purpose) {
        return stream(purpose, 0);
    }

    /** Returns the stream of a purpose and an index (a run, a step), from its start. */
    public UniformRandomProvider stream(Purpose purpose, long index) {
        return RandomSource.XO_SHI_RO_256_PP.create(
                RandomStreams.mix(RandomStreams.mix(RandomStreams.mix(value) + purpose.key.hashCode()) + index));
    }

    /** Returns the seed of the index-th part of a run: another model, another repetition. */
    public Seed part(long index) {
        return new Seed(RandomStreams.mix(value + 0x9E3779B97F4A7C15L * (index + 1)));
    }
}

package org.isoloss.metrics.forecast;

import java.util.List;

/** In what losses are measured, which says how far a score may move with them. */
public enum LossUnit {
    /** Nats a token or a target. */
    NATS {
        @Override
        List<TrendModel> models() {
            return TrendModel.againstNats();
        }
    },
    /** Bits a byte: a third of the nats a token of common tokenisers. */
    BITS_PER_BYTE {
        @Override
        List<TrendModel> models() {
            return TrendModel.againstBits();
        }
    };

    /** Returns the trend models for scores against minus this loss. */
    abstract List<TrendModel> models();
}

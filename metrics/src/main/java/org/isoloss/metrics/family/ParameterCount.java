package org.isoloss.metrics.family;

import java.util.Collection;
import java.util.OptionalLong;

/** Which parameters are counted. One family is counted one way. */
public enum ParameterCount {
    NON_EMBEDDING {
        @Override
        OptionalLong of(ModelSize size) {
            return size.nonEmbedding();
        }
    },
    TOTAL {
        @Override
        OptionalLong of(ModelSize size) {
            return size.total();
        }
    };

    abstract OptionalLong of(ModelSize size);

    /** Returns the count that is known of more models, without embeddings if equal. */
    static ParameterCount of(Collection<Observation> observations) {
        long nonEmbedding = observations.stream()
                .filter(o -> o.size().nonEmbedding().isPresent())
                .count();
        long total =
                observations.stream().filter(o -> o.size().total().isPresent()).count();
        return nonEmbedding >= total ? NON_EMBEDDING : TOTAL;
    }
}

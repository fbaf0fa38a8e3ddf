package org.isoloss.core.pretrained;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.isoloss.base.numeric.LogSumExp;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.sequence.Vocabulary;

/**
 * A pretrained decoder as a conditional law over the ids of its tokens, written as numbers. Its token for the end of a text
 * is the end of the sequence and no symbol; before the first symbol it reads its token for the beginning, or the one for the
 * end where it has none, as such models were trained.
 */
public final class DecoderLaw implements AutoregressiveModel {

    private final PretrainedModel model;
    private final Vocabulary vocabulary;
    private final int begin;
    private final int end;

    private DecoderLaw(PretrainedModel model, int begin, int end) {
        this.model = model;
        this.begin = begin;
        this.end = end;
        List<String> ids = new ArrayList<>();
        for (int id = 0; id < model.blueprint().shape().vocabulary(); id++) {
            if (id != end) {
                ids.add(Integer.toString(id));
            }
        }
        this.vocabulary = Vocabulary.of(ids);
    }

    /**
     * Returns the law of a model.
     *
     * @throws IllegalArgumentException if its config names no token for the end of a text
     */
    public static DecoderLaw of(PretrainedModel model) {
        PretrainedConfig config = model.blueprint().folder().config();
        OptionalInt end = config.token("eos_token_id");
        if (end.isEmpty()) {
            throw new IllegalArgumentException(
                    PretrainedFolder.CONFIG + " has no eos_token_id; expected the token that ends a text");
        }
        return new DecoderLaw(model, config.token("bos_token_id").orElse(end.getAsInt()), end.getAsInt());
    }

    @Override
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    @Override
    public Cursor start() {
        PretrainedModel.Sequence sequence = model.start();
        return new Position(sequence, sequence.append(begin));
    }

    @Override
    public String toString() {
        return "the law of " + model;
    }

    /** A place in a text. */
    private final class Position implements Cursor {

        private final PretrainedModel.Sequence sequence;
        private double[] logits;

        Position(PretrainedModel.Sequence sequence, double[] logits) {
            this.sequence = sequence;
            this.logits = logits;
        }

        @Override
        public void logProbabilities(double[] out) {
            double all = LogSumExp.of(logits);
            int next = 0;
            for (int id = 0; id < logits.length; id++) {
                if (id == end) {
                    out[vocabulary.end()] = logits[id] - all;
                } else {
                    out[next++] = logits[id] - all;
                }
            }
        }

        @Override
        public void advance(int symbol) {
            logits = sequence.append(symbol < end ? symbol : symbol + 1);
        }

        @Override
        public Cursor copy() {
            return new Position(sequence.copy(), logits);
        }
    }
}

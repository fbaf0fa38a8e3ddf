package org.isoloss.identifiability.emergence;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * What a network can do after some steps of its training.
 *
 * @param step steps taken
 * @param exactMatch share of exercises that are right if the likeliest symbol is always written, steps before the answer included
 * @param successProbability mean exact probability of success where symbols are drawn
 * @param nats -ln of the probability of success, mean over exercises
 */
public record Checkpoint(long step, double exactMatch, double successProbability, double nats) {

    /** Returns the mean over exercises. */
    static Checkpoint of(long step, List<WrittenAnswer> answers) {
        return new Checkpoint(
                step,
                answers.stream().mapToDouble(a -> a.greedy() ? 1 : 0).average().orElseThrow(),
                answers.stream()
                        .mapToDouble(WrittenAnswer::probability)
                        .average()
                        .orElseThrow(),
                -answers.stream()
                        .mapToDouble(WrittenAnswer::logProbability)
                        .average()
                        .orElseThrow());
    }

    void encode(DataOutput out) throws IOException {
        out.writeLong(step);
        out.writeDouble(exactMatch);
        out.writeDouble(successProbability);
        out.writeDouble(nats);
    }

    static Checkpoint decode(DataInput in) throws IOException {
        return new Checkpoint(in.readLong(), in.readDouble(), in.readDouble(), in.readDouble());
    }
}

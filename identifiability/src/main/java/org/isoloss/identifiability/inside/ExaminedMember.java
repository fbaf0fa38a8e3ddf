package org.isoloss.identifiability.inside;

import java.util.LinkedHashMap;
import java.util.Map;
import org.isoloss.identifiability.extraction.ExtractedAutomaton;
import org.isoloss.identifiability.result.Measured;
import org.isoloss.identifiability.result.Measurement;
import org.isoloss.identifiability.result.ModelKind;
import org.isoloss.identifiability.result.ModelResult;

/**
 * A network with all that was found about it.
 *
 * @param member itself
 * @param insight its numbers
 * @param automaton that describes what it writes
 * @param rules what it does with prompts, by probe
 */
record ExaminedMember(
        Member member, Insight insight, ExtractedAutomaton automaton, Map<String, Map<String, Measurement>> rules) {

    ModelResult result() {
        Map<String, Map<String, Measurement>> behaviour = new LinkedHashMap<>(rules);
        Measured inside = new Measured();
        for (InsideMeasure measure : InsideMeasure.values()) {
            inside.put(measure.figure(), insight.of(measure));
        }
        inside.put(InsideMeasure.STATES, automaton.states().size());
        inside.put(InsideMeasure.AGREEMENT, automaton.agreement());
        behaviour.put(InsideMeasure.PROBE.key(), inside.metrics());
        Measured tuned = new Measured();
        for (InsideBehaviour steps : InsideBehaviour.values()) {
            if (steps.probe().equals(InsideBehaviour.TUNED)) {
                tuned.put(steps.figure(), insight.of(steps));
            }
        }
        behaviour.put(
                InsideBehaviour.TUNED.key(),
                tuned.put(InsideBehaviour.DESCENT_RATE, insight.descentRate())
                        .put(InsideBehaviour.ADAM_RATE, insight.adamRate())
                        .metrics());
        return new ModelResult(
                member.name(),
                member.family().key(),
                member.repetition(),
                member.original().isPresent() ? ModelKind.CONSTRUCTED : ModelKind.TRAINED,
                member.model().network().layout().size(),
                member.loss(),
                behaviour,
                member.training().orElse(null));
    }
}

package org.isoloss.identifiability.profile;

import org.isoloss.core.interval.GapEnclosure;
import org.isoloss.core.interval.Interval;
import org.isoloss.core.model.PatchedModel;

/** A model made from another one to behave otherwise on a probe, and nearly the same elsewhere. */
public sealed interface BehaviourTwin {

    /** Returns the twin: the given model with conditionals of its own after some prefixes. */
    PatchedModel model();

    /** Returns the twin's mean behaviour. */
    Interval behaviour();

    /** Returns the twin's loss minus the given model's, nats a sequence. */
    GapEnclosure gap();

    /** The twin behaves as requested, within {@link TwinSearch#TOLERANCE}, and its loss is within the budget. */
    record Reached(PatchedModel model, Interval behaviour, GapEnclosure gap) implements BehaviourTwin {}

    /** No such twin was found; this one goes as far towards the request as the budget allows. */
    record NotReached(PatchedModel model, Interval behaviour, GapEnclosure gap, String reason)
            implements BehaviourTwin {}
}

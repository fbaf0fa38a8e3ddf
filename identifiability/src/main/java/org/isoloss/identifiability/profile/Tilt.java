package org.isoloss.identifiability.profile;

import java.util.List;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.model.PatchedModel.Patch;
import org.isoloss.core.sequence.PrefixTree;

/**
 * The nearest conditionals with which a model would show a behaviour after one prompt with another probability.
 *
 * <p>To give an event of probability b the probability x, outcomes in it keep their proportions and so do the others:
 * q' = q x / b on the event and q (1 - x) / (1 - b) off it. Then KL(q || q') = kl(b || x), and no q' that shows it with
 * probability x has less, for lumping outcomes never raises a divergence. An event of probability 0 gets its mass in some
 * arbitrary way, at the same cost kl(0 || x).
 */
sealed interface Tilt permits NextTilt, CompletionTilt {

    /** Returns the probability with which the model shows the behaviour now. */
    Coin current();

    /** Returns conditionals with which it shows the behaviour with a given probability. */
    List<Patch> to(Coin target);

    /**
     * Returns the tilt of a model after an item's prompt.
     *
     * @throws IllegalArgumentException if the prompt has positive mass, its completion is looked at, and the model can
     *     complete it as the law cannot
     */
    static Tilt of(FiniteLaw law, AutoregressiveModel model, BehaviourProbe.Item item) {
        if (item.behaviour() instanceof BehaviourEvent.Next next) {
            return NextTilt.of(model, item.prompt(), next);
        }
        return CompletionTilt.of(law, model, item);
    }

    /** Returns the mass of a prompt under a law. */
    static double mass(FiniteLaw law, int[] prompt) {
        PrefixTree tree = law.tree();
        int node = tree.find(prompt);
        return node >= 0 ? tree.mass(node) : 0;
    }

    /** Returns a model's cursor after a prompt. */
    static AutoregressiveModel.Cursor after(AutoregressiveModel model, int[] prompt) {
        AutoregressiveModel.Cursor cursor = model.start();
        for (int symbol : prompt) {
            cursor.advance(symbol);
        }
        return cursor;
    }
}

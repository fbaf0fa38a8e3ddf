package org.isoloss.identifiability.profile;

import java.util.ArrayList;
import java.util.List;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.model.PatchedModel;
import org.isoloss.core.model.PatchedModel.Patch;

/**
 * The models at the ends of a profile: the law's own conditionals, tilted after the prompts of the probe.
 *
 * @param law p
 * @param probe the prompts
 * @param offSupport answers where the law says nothing and the probe asks nothing
 */
public record AttainingModels(FiniteLaw law, BehaviourProbe probe, AutoregressiveModel offSupport) {

    /**
     * Returns the model whose loss and behaviour are those of a point of the profile. Probabilities of whole completions
     * below e^-600 are raised to it, which spends less.
     */
    public AutoregressiveModel at(ProfilePoint point) {
        AutoregressiveModel model = law.model(offSupport);
        List<Patch> patches = new ArrayList<>();
        for (int i = 0; i < probe.items().size(); i++) {
            Coin target = point.coins().get(i);
            Tilt tilt = Tilt.of(law, model, probe.items().get(i));
            if (!tilt.current().equals(target)) {
                patches.addAll(tilt.to(target));
            }
        }
        return PatchedModel.of(model, patches);
    }
}

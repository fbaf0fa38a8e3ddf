package org.isoloss.identifiability.profile;

import java.util.List;
import org.isoloss.base.numeric.LogSumExp;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.model.PatchedModel.Patch;

/**
 * The tilt of the conditional after a prompt. An event of probability 0 is spread evenly over its outcomes.
 *
 * @param prompt the prompt; not to be modified
 * @param row the model's ln q(y | prompt); not to be modified
 * @param shows for each outcome, whether it shows the behaviour; not to be modified
 */
record NextTilt(int[] prompt, double[] row, boolean[] shows) implements Tilt {

    static NextTilt of(AutoregressiveModel model, int[] prompt, BehaviourEvent.Next next) {
        double[] row = new double[model.vocabulary().outcomes()];
        Tilt.after(model, prompt).logProbabilities(row);
        boolean[] shows = new boolean[row.length];
        next.outcomes().forEach(y -> shows[y] = true);
        return new NextTilt(prompt, row, shows);
    }

    @Override
    public Coin current() {
        return new Coin(logSum(true), logSum(false));
    }

    @Override
    public List<Patch> to(Coin target) {
        Coin current = current();
        int showing = 0;
        for (boolean s : shows) {
            showing += s ? 1 : 0;
        }
        double[] tilted = new double[row.length];
        for (int y = 0; y < row.length; y++) {
            double logEvent = shows[y] ? current.logYes() : current.logNo();
            double logShare = logEvent == Double.NEGATIVE_INFINITY
                    ? -Math.log(shows[y] ? showing : row.length - showing)
                    : row[y] - logEvent;
            tilted[y] = logShare + (shows[y] ? target.logYes() : target.logNo());
        }
        return List.of(new Patch(prompt, tilted));
    }

    private double logSum(boolean which) {
        double[] some = row.clone();
        for (int y = 0; y < row.length; y++) {
            if (shows[y] != which) {
                some[y] = Double.NEGATIVE_INFINITY;
            }
        }
        return LogSumExp.of(some);
    }
}

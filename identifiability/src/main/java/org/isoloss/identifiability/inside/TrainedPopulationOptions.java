package org.isoloss.identifiability.inside;

import java.util.HashSet;
import java.util.List;
import org.isoloss.identifiability.study.Required;
import org.isoloss.identifiability.study.Setting;

/** Which networks are trained, which twins of them are made, and which losses count as equal. */
public record TrainedPopulationOptions(
        @Setting("recipes of the networks") List<TrainingRecipe> recipes,

        @Setting("networks of each recipe, which differ in their seeds; 1 to 1000")
        int seeds,

        @Setting("steps of training, some recipes taking a multiple; 1 to 1000000")
        int steps,

        @Setting("networks of which exact twins are made; 1 to 1000")
        int twinned,

        @Setting("nats a token above the entropy within which losses count as equal; above 0")
        double tolerance,

        @Setting("networks of equal loss that there must be, twins included; 2 to 100000")
        int atLeast) {

    private static final int MOST_SEEDS = 1000;

    /** Seven recipes with seven seeds each, and four twins of each of four. */
    public static final TrainedPopulationOptions DEFAULTS =
            new TrainedPopulationOptions(List.of(TrainingRecipe.values()), 7, 2000, 4, 0.005, 30);

    /** A few networks of one recipe. */
    public static final TrainedPopulationOptions QUICK =
            new TrainedPopulationOptions(List.of(TrainingRecipe.ADAM, TrainingRecipe.DECAY), 4, 1000, 1, 0.005, 8);

    public TrainedPopulationOptions {
        recipes = List.copyOf(recipes);
        Required.that(!recipes.isEmpty(), "recipes", recipes, "at least one");
        Required.that(new HashSet<>(recipes).size() == recipes.size(), "recipes", recipes, "each once");
        Required.that(seeds >= 1 && seeds <= MOST_SEEDS, "seeds", seeds, "1 to " + MOST_SEEDS);
        Required.that(steps >= 1 && steps <= 1_000_000, "steps", steps, "1 to 1000000");
        Required.that(twinned >= 1 && twinned <= MOST_SEEDS, "twinned", twinned, "1 to " + MOST_SEEDS);
        Required.that(
                tolerance > 0 && tolerance < Double.POSITIVE_INFINITY,
                "tolerance",
                tolerance,
                "a finite number of nats above 0");
        Required.that(atLeast >= 2 && atLeast <= 100_000, "atLeast", atLeast, "2 to 100000");
    }
}

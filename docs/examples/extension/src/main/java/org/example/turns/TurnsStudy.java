package org.example.turns;

import java.util.List;
import java.util.Map;
import org.isoloss.core.decode.Decoding;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.loss.ExactLoss;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.store.SavedNetwork;
import org.isoloss.identifiability.figure.Declaration;
import org.isoloss.identifiability.figure.ModelFamily;
import org.isoloss.identifiability.probe.PromptSet;
import org.isoloss.identifiability.probe.RuleProbes;
import org.isoloss.identifiability.result.Claim;
import org.isoloss.identifiability.result.Findings;
import org.isoloss.identifiability.result.LawResult;
import org.isoloss.identifiability.result.ModelKind;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.study.Required;
import org.isoloss.identifiability.study.RunContext;
import org.isoloss.identifiability.study.Setting;
import org.isoloss.identifiability.study.Study;
import org.isoloss.identifiability.training.NetworkArtifacts;
import org.isoloss.identifiability.training.NetworkTraining;
import org.isoloss.identifiability.training.Trained;

/** Can a network that sees one symbol learn to take turns, and what does that cost it? */
record TurnsStudy(Options options) implements Study {

    /** What can be chosen. */
    record Options(
            @Setting("n is uniform from 1 to this size; 2 to 64") int size,
            @Setting("steps of training; 1 to 100000") int steps,
            @Setting("AdamW's learning rate; above 0") double learningRate) {

        static final Options DEFAULTS = new Options(8, 1000, 0.02);
        static final Options QUICK = new Options(4, 500, 0.02);

        Options {
            Required.that(size >= 2 && size <= 64, "size", size, "2 to 64");
            Required.that(steps >= 1 && steps <= 100_000, "steps", steps, "1 to 100000");
            Required.that(learningRate > 0 && learningRate < 1e9, "learningRate", learningRate, "above 0, below 1e9");
        }
    }

    /** What this study alone finds: the lowest loss of a model that sees the last symbol alone, nats a sequence. */
    record Found(double lowestLoss) {}

    private static final ModelFamily BIGRAM = new ModelFamily("bigram", "A network that sees the last symbol alone.");

    static final Declaration DECLARATION = new Declaration(
            "turns", List.of(BIGRAM), List.of(PromptSet.IN_DISTRIBUTION, PromptSet.OUT_OF_DISTRIBUTION), Found.class);

    @Override
    public String name() {
        return DECLARATION.study();
    }

    @Override
    public Findings run(RunContext context) {
        FiniteLaw law = Turns.LANGUAGE.law(options.size()).requireListed();
        Bigram network = new Bigram(law.vocabulary(), new Bigram.Config(4));
        context.progress().expect(options.steps());
        Trained trained = NetworkTraining.onLaw(
                        BIGRAM.key(), network, law, options.learningRate(), options.steps(), context)
                .train(context);
        NetworkArtifacts.write(context.artifacts(), BIGRAM.key(), new SavedNetwork(network, trained.parameters()));
        AutoregressiveModel model = network.model(trained.parameters());
        List<PromptSet> prompts = PromptSet.ofAllPrompts(Turns.LANGUAGE, 4).subList(0, 2);
        RuleProbes probes = new RuleProbes(Turns.LANGUAGE, prompts, Decoding.greedy(), 20);
        ModelResult result = new ModelResult(
                BIGRAM,
                ModelKind.TRAINED,
                network.layout().size(),
                ExactLoss.of(law, model),
                probes.score(probes.complete(model)),
                trained.record());
        double lowest = lowestLoss(options.size());
        double above = result.loss().perSequence() - lowest;
        return new Findings(
                DECLARATION,
                new LawResult("(ab)^n", law.entropy(), Map.of("size", options.size())),
                List.of(result),
                List.of(),
                List.of(
                        Claim.atLeast("No network that sees one symbol beats the bound, nats", above, -1e-9),
                        Claim.atMost("This one comes near it, nats", above, 0.01)),
                new Found(lowest));
    }

    /** The end comes after a share e of the b's, one of the mean number of them: h(e) / e nats a sequence. */
    private static double lowestLoss(int size) {
        double e = 2.0 / (size + 1);
        return -(e * Math.log(e) + (1 - e) * Math.log(1 - e)) / e;
    }
}

package org.isoloss.identifiability.inside;

import java.util.List;
import org.isoloss.base.parallel.Workers;
import org.isoloss.core.decode.Completion;
import org.isoloss.core.decode.Decoder;
import org.isoloss.core.decode.Decoding;
import org.isoloss.core.language.FormalLanguage;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.lora.Trainable;
import org.isoloss.core.network.NetworkModel;
import org.isoloss.core.train.OptimizerOptions;
import org.isoloss.core.train.Targets;
import org.isoloss.core.transformer.Transformer;
import org.isoloss.identifiability.curvature.TransformerHessian;
import org.isoloss.identifiability.extraction.AutomatonExtraction;
import org.isoloss.identifiability.extraction.ExtractedAutomaton;
import org.isoloss.identifiability.extraction.GreedyChoices;
import org.isoloss.identifiability.probe.PromptSet;
import org.isoloss.identifiability.probe.RuleProbes;
import org.isoloss.identifiability.probe.RulePrompts;
import org.isoloss.identifiability.probe.RuleScores;
import org.isoloss.identifiability.tangent.GaussNewton;
import org.isoloss.identifiability.tangent.MatrixFreeKernel;
import org.isoloss.identifiability.tangent.NetworkJacobian;
import org.isoloss.identifiability.tangent.TangentKernel;
import org.isoloss.identifiability.training.RateCurve;
import org.isoloss.identifiability.training.RateSearch;

/** What is asked of every network of the population: the same laws, prompts and searches. */
final class InsideExamination {

    /** Where the search for Adam's rate begins: its steps do not have the gradient's length. */
    private static final double ADAM_GUESS = 0x1p-7;

    private final FiniteLaw law;
    private final FiniteLaw newLaw;
    private final RuleProbes probes;
    private final RuleAlignment alignment;
    private final InsightOptions options;
    private final int longest; // prefix that an automaton is held against

    InsideExamination(InsideOptions options) {
        FormalLanguage language = options.laws().before();
        this.options = options.insight();
        law = options.laws().law();
        newLaw = options.laws().newLaw();
        List<PromptSet> prompts = RulePrompts.of(language, this.options.promptLength());
        int room = 2 * Math.max(law.tree().height(), this.options.promptLength()) + 2;
        probes = new RuleProbes(language, prompts, Decoding.greedy(), room);
        alignment = RuleAlignment.of(language, law, this.options.promptLength());
        longest = GreedyChoices.longest(law.vocabulary().size(), this.options.automatonPrefixes());
    }

    FiniteLaw law() {
        return law;
    }

    RuleProbes probes() {
        return probes;
    }

    /** Returns the automaton that describes what a network writes. */
    ExtractedAutomaton automaton(NetworkModel<Transformer> model) {
        return AutomatonExtraction.of(GreedyChoices.of(model, longest));
    }

    /** Returns the numbers of a network. */
    Insight insight(NetworkModel<Transformer> model) {
        double[] measures = new double[InsideMeasure.values().length];
        double[] behaviours = new double[InsideBehaviour.values().length];
        curvature(model, measures);
        put(measures, InsideMeasure.PARAMETER_NORM, Math.sqrt(squares(model.parameters())));
        put(measures, InsideMeasure.PATH_NORM, PathNorm.of(model));
        put(measures, InsideMeasure.DESCRIPTION_BITS, automaton(model).bits());
        put(measures, InsideMeasure.RULE_ALIGNMENT, alignment.of(model));
        double stable = newTask(model, measures);
        put(behaviours, InsideBehaviour.RULE_KEPT, ruleKept(model));
        RateSearch search = new RateSearch(newLaw, options.transferSteps(), options.targetExcess());
        Trainable start = new Trainable.Whole(model.network(), model.parameters());
        RateCurve descent = search.search(start, OptimizerOptions.Sgd.PLAIN, stable);
        RateCurve adam = search.search(start, OptimizerOptions.AdamW.USUAL.withWeightDecay(0), ADAM_GUESS);
        put(behaviours, InsideBehaviour.DESCENT_STEPS, descent.best().steps());
        put(
                behaviours,
                InsideBehaviour.FALLING_DESCENT_STEPS,
                descent.falling().map(RateCurve.Tried::steps).orElse(Double.POSITIVE_INFINITY));
        put(behaviours, InsideBehaviour.ADAM_STEPS, adam.best().steps());
        return new Insight(
                measures, behaviours, descent.best().rate(), adam.best().rate());
    }

    private static void put(double[] measures, InsideMeasure measure, double value) {
        measures[measure.ordinal()] = value;
    }

    private static void put(double[] behaviours, InsideBehaviour behaviour, double value) {
        behaviours[behaviour.ordinal()] = value;
    }

    private void curvature(NetworkModel<Transformer> model, double[] measures) {
        double[] targets = Targets.perToken(law.tree());
        TransformerHessian hessian = new TransformerHessian(model, law.tree(), targets);
        put(measures, InsideMeasure.HESSIAN_TRACE, hessian.trace());
        put(measures, InsideMeasure.HESSIAN_LARGEST, hessian.largestEigenvalue());
        NetworkJacobian jacobian = jacobian(model, law);
        GaussNewton matrix = GaussNewton.atModel(
                new MatrixFreeKernel(jacobian),
                jacobian.outputs(),
                targets,
                law.vocabulary().outcomes());
        double[] diagonal = matrix.diagonal(jacobian);
        double[] parameters = model.parameters();
        double trace = 0;
        double relative = 0;
        for (int k = 0; k < diagonal.length; k++) {
            trace += diagonal[k];
            relative = Math.fma(parameters[k] * parameters[k], diagonal[k], relative);
        }
        put(measures, InsideMeasure.GAUSS_NEWTON_TRACE, trace);
        put(measures, InsideMeasure.GAUSS_NEWTON_LARGEST, matrix.largestEigenvalue());
        put(measures, InsideMeasure.INVARIANT_SHARPNESS, relative);
    }

    /** Puts the measures at the start of fine-tuning and returns the rate that is stable on the linearised network. */
    private double newTask(NetworkModel<Transformer> model, double[] measures) {
        double[] targets = Targets.perToken(newLaw.tree());
        NetworkJacobian jacobian = jacobian(model, newLaw);
        TangentKernel kernel = new MatrixFreeKernel(jacobian);
        double largest = GaussNewton.atBound(
                        kernel, targets, newLaw.vocabulary().outcomes())
                .largestEigenvalue();
        double[] gradient = new double[jacobian.parameters()];
        model.network().pass(newLaw.tree(), Workers.single()).gradient(model.parameters(), targets, gradient);
        put(measures, InsideMeasure.NEW_TASK_SPEED, squares(gradient));
        put(measures, InsideMeasure.NEW_TASK_PROGRESS, squares(gradient) * 2 / largest);
        return 2 / largest;
    }

    private static NetworkJacobian jacobian(NetworkModel<Transformer> model, FiniteLaw law) {
        return new NetworkJacobian(model.network().pass(law.tree(), Workers.single()), model.parameters());
    }

    private double ruleKept(NetworkModel<Transformer> model) {
        List<Completion> written = probes.probes().stream()
                .filter(set -> set.probe().equals(PromptSet.OUT_OF_DISTRIBUTION))
                .map(set -> new Decoder(model, probes.decoding(), probes.maxLength()).complete(set.prompts()))
                .findFirst()
                .orElseThrow();
        return RuleScores.of(probes.language(), written).overAll().rule1();
    }

    private static double squares(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum = Math.fma(value, value, sum);
        }
        return sum;
    }

    @Override
    public String toString() {
        return "examination under " + law.name();
    }
}

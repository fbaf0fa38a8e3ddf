package org.isoloss.identifiability.rule;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.isoloss.identifiability.pair.EqualLossPairs;
import org.isoloss.identifiability.probe.ShortPrefixes;
import org.isoloss.identifiability.result.Findings;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.PairKind;
import org.isoloss.identifiability.result.PairResult;
import org.isoloss.identifiability.result.PrefixLaws;
import org.isoloss.identifiability.result.ShownCompletion;
import org.isoloss.identifiability.study.RunContext;

/** What is found with one language and one architecture: every pair of equal loss, with its certificate. */
final class OneCellFindings {

    /** Enough for a picture, and few enough for result.json. */
    private static final int SHORT_PREFIXES = 40;

    private OneCellFindings() {}

    static Findings of(
            LanguageRun language,
            Map<Variant, List<Examined>> trained,
            RuleExtrapolationOptions options,
            RunContext context) {
        LanguageCase subject = language.subject();
        List<Examined> constructed = ConstructedModels.of(subject, language.prefix());
        List<Examined> examined = Stream.concat(
                        constructed.stream(), trained.values().stream().flatMap(List::stream))
                .toList();
        List<ModelResult> models = examined.stream().map(Examined::result).toList();
        PairResult offSupport = EqualLossPairs.pair(models.get(0), models.get(1), PairKind.OFF_SUPPORT);
        List<PairResult> pairs = Stream.concat(
                        Stream.of(offSupport), EqualLossPairs.among(models, options.tolerance()).stream())
                .toList();
        List<Examined> shown = examined.stream()
                .filter(model -> model.result().repetition() == 1)
                .toList();
        List<ShownCompletion> completions =
                shown.stream().flatMap(model -> model.samples().stream()).toList();
        GridCell cell = language.cells().get(0);
        List<CellFindings> cells = CellSummary.of(cell, trained, options.tolerance());
        return new Findings(
                RuleExtrapolationStudy.DECLARATION,
                subject.result(),
                models,
                RuleCertificates.of(subject, context)
                        .certify(pairs, examined.stream().map(Examined::model).toList()),
                RuleClaims.of(examined, offSupport, cell, options.tolerance()),
                completions,
                PublishedFigures.read(subject.language(), cell.architecture()),
                new RuleFindings(
                        prefixLaws(subject, shown),
                        List.of(subject.findings()),
                        cells,
                        List.of(),
                        Generalisation.of(subject, examined, context)));
    }

    private static PrefixLaws prefixLaws(LanguageCase subject, List<Examined> models) {
        ShortPrefixes prefixes = new ShortPrefixes(subject.law(), SHORT_PREFIXES);
        Map<String, List<List<Double>>> laws = new LinkedHashMap<>();
        models.forEach(model ->
                laws.put(model.result().name(), prefixes.laws(model.model().model())));
        return prefixes.together(laws);
    }
}

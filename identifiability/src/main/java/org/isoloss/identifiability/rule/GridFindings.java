package org.isoloss.identifiability.rule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.isoloss.identifiability.pair.EqualLossPairs;
import org.isoloss.identifiability.probe.PromptSet;
import org.isoloss.identifiability.probe.RuleScores;
import org.isoloss.identifiability.result.Findings;
import org.isoloss.identifiability.result.LawResult;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.PairKind;
import org.isoloss.identifiability.result.PairResult;
import org.isoloss.identifiability.study.RunContext;

/**
 * What is found with several languages or architectures. Of each language's pairs of trained networks of equal loss only the
 * one whose members differ most is kept and certified: there are thousands.
 */
final class GridFindings {

    private final RuleExtrapolationOptions options;
    private final RunContext context;
    private final List<ModelResult> models = new ArrayList<>();
    private final List<PairResult> pairs = new ArrayList<>();
    private final List<ConstructedPair> constructedPairs = new ArrayList<>();
    private final Set<String> ownLaws = new HashSet<>();
    private final List<LanguageFindings> languages = new ArrayList<>();
    private final List<CellFindings> cells = new ArrayList<>();
    private final List<ArchitectureDifference> differences = new ArrayList<>();
    private final List<GeneralisationFindings> generalisation = new ArrayList<>();

    /** The constructed models of a language, and how they do where rule 1 can be mended. */
    record ConstructedPair(PairResult pair, Examined.Mendable first, Examined.Mendable second) {}

    private GridFindings(RuleExtrapolationOptions options, RunContext context) {
        this.options = options;
        this.context = context;
    }

    static Findings of(
            List<LanguageRun> languages,
            Map<GridCell, Map<Variant, List<Examined>>> trained,
            RuleExtrapolationOptions options,
            RunContext context) {
        GridFindings findings = new GridFindings(options, context);
        languages.forEach(language -> findings.add(language, trained));
        return findings.findings();
    }

    private void add(LanguageRun language, Map<GridCell, Map<Variant, List<Examined>>> trained) {
        LanguageCase subject = language.subject();
        List<Examined> examined = new ArrayList<>(ConstructedModels.of(subject, language.prefix()));
        PairResult offSupport =
                EqualLossPairs.pair(examined.get(0).result(), examined.get(1).result(), PairKind.OFF_SUPPORT);
        for (GridCell cell : language.cells()) {
            Map<Variant, List<Examined>> ofCell = Objects.requireNonNull(trained.get(cell));
            ofCell.values().forEach(examined::addAll);
            cells.addAll(CellSummary.of(cell, ofCell, options.tolerance()));
        }
        if (!subject.isLearnt()) {
            ownLaws.add(subject.language().name());
        }
        List<ModelResult> ofLanguage = examined.stream().map(Examined::result).toList();
        List<PairResult> chosen = Stream.concat(Stream.of(offSupport), farthestApart(ofLanguage).stream())
                .toList();
        models.addAll(ofLanguage);
        constructedPairs.add(new ConstructedPair(
                offSupport, examined.get(0).mendable(), examined.get(1).mendable()));
        pairs.addAll(RuleCertificates.ofMany(subject, context)
                .certify(chosen, examined.stream().map(Examined::model).toList()));
        languages.add(subject.findings());
        generalisation.addAll(Generalisation.of(subject, examined, context));
        differences.addAll(ArchitectureDifferences.of(language, trained, options.tolerance()));
    }

    private Optional<PairResult> farthestApart(List<ModelResult> ofLanguage) {
        return EqualLossPairs.among(ofLanguage, options.tolerance()).stream()
                .max(Comparator.comparingDouble(
                        pair -> Math.abs(pair.gap(PromptSet.OUT_OF_DISTRIBUTION, RuleScores.RULE_1_OVER_ALL)
                                .orElse(0))));
    }

    private Findings findings() {
        return new Findings(
                RuleExtrapolationStudy.DECLARATION,
                law(),
                models,
                pairs,
                GridClaims.of(models, constructedPairs, cells, ownLaws, options.tolerance()),
                new RuleFindings(null, languages, cells, differences, generalisation));
    }

    private LawResult law() {
        return LawResult.ofSeveral(languages.stream()
                .map(language -> language.language() + ":" + language.size())
                .toList());
    }
}

package org.isoloss.cli.scale;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.isoloss.base.text.Shown;
import org.isoloss.cli.report.NumberWords;
import org.isoloss.cli.screen.FirstScreen;
import org.isoloss.cli.screen.Picture;
import org.isoloss.cli.screen.StackedPicture;
import org.isoloss.cli.screen.TablePicture;
import org.isoloss.cli.text.NumberText;
import org.isoloss.cli.text.TextTable;
import org.isoloss.metrics.component.CapabilityByCompute;
import org.isoloss.metrics.component.FamilyLine;
import org.isoloss.metrics.component.PrincipalComponents;
import org.isoloss.metrics.component.TableCapability;

/** Many scores as one capability, for people. */
final class CapabilityText {

    /** A family whose line explains less is told as an exception. */
    private static final double POOR = 0.7;

    private CapabilityText() {}

    static List<String> answer(TableCapability capability) {
        List<String> sentences = new ArrayList<>();
        PrincipalComponents pcs = capability.ofFilled();
        int third = Math.min(2, pcs.components() - 1);
        sentences.add("One axis has " + NumberWords.percent(pcs.cumulativeShare(0)) + " of the variance of "
                + capability.tasks().size() + " scores over "
                + capability.models().size() + " models, " + (third + 1)
                + " have " + NumberWords.percent(pcs.cumulativeShare(third)) + "."
                + capability
                        .ofComplete()
                        .filter(complete -> capability.missing() > 0)
                        .map(complete -> " " + capability.missing() + " missing scores are filled; of the "
                                + capability.complete() + " models without gaps it is "
                                + NumberWords.percent(complete.cumulativeShare(0)) + " and "
                                + NumberWords.percent(complete.cumulativeShare(third)) + ".")
                        .orElse(""));
        capability.byCompute().ifPresent(by -> sentences.addAll(compute(capability, by)));
        return sentences;
    }

    private static List<String> compute(TableCapability capability, CapabilityByCompute by) {
        String axis = capability.compute() == TableCapability.Compute.FLOPS ? "training FLOPs" : "parameters";
        List<String> sentences = new ArrayList<>();
        if (!by.lines().isEmpty()) {
            double[] shares =
                    by.lines().stream().mapToDouble(FamilyLine::share).sorted().toArray();
            double median = shares.length % 2 == 1
                    ? shares[shares.length / 2]
                    : 0.5 * (shares[shares.length / 2 - 1] + shares[shares.length / 2]);
            List<String> poor = by.lines().stream()
                    .filter(line -> line.share() < POOR)
                    .sorted(Comparator.comparingDouble(FamilyLine::share))
                    .map(line -> Shown.name(line.family()) + " (" + NumberText.figure(line.share()) + ")")
                    .toList();
            sentences.add("Within a family capability is a line in the logarithm of " + axis + ": median R2 "
                    + NumberText.figure(median) + " over " + by.lines().size() + " families of three models or more"
                    + (poor.isEmpty() ? "." : ", but not in " + String.join(", ", poor) + "."));
        }
        if (!Double.isNaN(by.commonSlopeShare())) {
            sentences.add("One line for all models has R2 " + NumberText.figure(by.pooledShare()) + "; in "
                    + by.families() + " families of two or more, lines of one slope have "
                    + NumberText.figure(by.commonSlopeShare()) + ", of their own slopes "
                    + NumberText.figure(by.ownSlopesShare()) + ".");
        }
        return sentences;
    }

    static FirstScreen screen(TableCapability capability, List<String> answer) {
        FirstScreen screen = new FirstScreen("Do scores lie along one axis?", "");
        answer.forEach(screen::sentence);
        double[] first = capability.ofFilled().loadings(0);
        List<Integer> tasks = IntStream.range(0, first.length)
                .boxed()
                .sorted(Comparator.comparingDouble(t -> -Math.abs(first[t])))
                .toList();
        TextTable loadings = new TextTable()
                .text("score", column(tasks, t -> Shown.name(capability.tasks().get(t))));
        for (int c = 0; c < Math.min(3, capability.ofFilled().components()); c++) {
            double[] of = capability.ofFilled().loadings(c);
            loadings.numbers("loading on", "PC " + (c + 1), column(tasks, t -> NumberText.figure(of[t])));
        }
        List<Picture> pictures = new ArrayList<>(List.of(new TablePicture(loadings)));
        capability.byCompute().map(CapabilityText::families).ifPresent(pictures::add);
        return screen.picture(new StackedPicture(pictures));
    }

    private static Picture families(CapabilityByCompute by) {
        List<FamilyLine> shown = by.lines().stream()
                .sorted(Comparator.comparingInt(FamilyLine::models).reversed())
                .toList();
        return new TablePicture(new TextTable()
                .text("family", column(shown, f -> Shown.name(f.family())))
                .numbers("", "models", column(shown, f -> Integer.toString(f.models())))
                .numbers("", "slope a decade", column(shown, f -> NumberText.figure(f.slope())))
                .numbers("", "SE", column(shown, f -> NumberText.figure(f.error())))
                .numbers("", "R2", column(shown, f -> NumberText.figure(f.share()))));
    }

    private static <T> List<String> column(List<T> rows, Function<T, String> cell) {
        return rows.stream().map(cell).toList();
    }
}

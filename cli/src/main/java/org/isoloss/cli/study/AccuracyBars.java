package org.isoloss.cli.study;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.isoloss.cli.chart.Measure;
import org.isoloss.cli.fewshot.FormTable;
import org.isoloss.cli.screen.Picture;
import org.isoloss.identifiability.fewshot.Accuracy;
import org.isoloss.identifiability.fewshot.PromptForms;
import org.isoloss.identifiability.figure.Probe;
import org.isoloss.identifiability.result.RunResult;

/** Models as bars of their accuracy, each with a line of its accuracy by number of examples. */
public final class AccuracyBars {

    private AccuracyBars() {}

    /**
     * Returns the picture.
     *
     * @param measure the accuracy of the headline form
     * @param forms of the prompts that were asked
     * @param probe what the models were asked
     */
    public static Picture of(RunResult run, Optional<Measure> measure, PromptForms forms, Probe probe) {
        List<Integer> examples = forms.examples();
        int row = Math.max(0, forms.headlineRow());
        String curves =
                examples.size() < 2 ? "" : examples.get(0) + " to " + examples.get(examples.size() - 1) + " ex.";
        return measure.map(share -> new ModelBars(
                                run,
                                new Measure(
                                        share.probe(),
                                        share.metric(),
                                        "right, " + forms.headline().examples() + " examples"))
                        .picture(
                                model -> IntStream.range(0, examples.size())
                                        .mapToDouble(n -> FormTable.at(model, probe, Accuracy.SHARE, row, n))
                                        .toArray(),
                                curves))
                .orElse(Picture.NONE);
    }
}

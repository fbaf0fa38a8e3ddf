package org.isoloss.cli.run;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.isoloss.base.text.Shown;
import org.isoloss.cli.report.ClaimView;
import org.isoloss.cli.report.ReportFiles;
import org.isoloss.cli.screen.FirstScreen;
import org.isoloss.cli.study.StudyWing;
import org.isoloss.cli.text.NumberText;
import org.isoloss.identifiability.result.Claim;
import org.isoloss.identifiability.result.Measurement;
import org.isoloss.identifiability.result.RunResult;

/** The first screen of a run: what failed and why, what was found, models by behaviour and loss, where the rest is. */
final class RunScreen {

    private RunScreen() {}

    /**
     * Returns the screen.
     *
     * @param wing of its study
     * @param settings with which it was run
     * @param folder that holds it
     */
    static FirstScreen of(RunResult run, StudyWing wing, RunSettings settings, Path folder) {
        List<Claim> failed =
                run.claims().stream().filter(claim -> !claim.holds()).toList();
        FirstScreen screen = new FirstScreen(
                run.study() + ", seed " + run.seed() + ": " + run.law().name(), verdict(run));
        failed.forEach(claim -> screen.failure(
                Shown.found(claim.statement()),
                measured(claim.measured()) + "; required " + Shown.found(claim.required())));
        if (!failed.isEmpty()) {
            List<String> remedies = wing.text().remedies(run);
            remedies.forEach(screen::sentence);
            if (remedies.isEmpty()) {
                screen.sentence(
                        settings.quick()
                                ? "This was a reduced run: without --quick there are more steps, seeds and prompts."
                                : "So it is with these settings: try another --seed, or other options: isoloss run "
                                        + run.study() + " --help.");
            }
        }
        String headline = wing.page().headline(run);
        if (failed.isEmpty() || !headline.equals(ClaimView.summary(run.claims()))) {
            screen.sentence(Shown.shortened(headline, 600));
        }
        screen.picture(wing.text().picture(run, wing.page().measure(run)));
        return screen.where("page " + folder.resolve(ReportFiles.PAGE))
                .where("tables " + folder.resolve(ReportFiles.TABLES))
                .where("all of it here: --full");
    }

    private static String verdict(RunResult run) {
        long holding = run.claims().stream().filter(Claim::holds).count();
        int all = run.claims().size();
        return all == 0 ? "" : holding + " of " + all + (all == 1 ? " claim holds" : " claims hold");
    }

    /** Enough digits to see that a figure is not its bound. */
    private static String measured(Measurement measurement) {
        if (measurement instanceof Measurement.Scalar scalar) {
            return NumberText.plain(scalar.value());
        }
        return measurement instanceof Measurement.Series series
                ? series.values().stream().map(RunScreen::measured).collect(Collectors.joining(" "))
                : ResultText.text(measurement);
    }
}

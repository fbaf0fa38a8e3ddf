package org.isoloss.cli.study.adaptation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isoloss.cli.chart.Measure;
import org.isoloss.cli.screen.Picture;
import org.isoloss.cli.study.StudyText;
import org.isoloss.cli.terminal.Terminal;
import org.isoloss.identifiability.result.RunResult;

/** The tables of a run of in context or fine-tuning. */
final class AdaptationText implements StudyText {

    @Override
    public Picture picture(RunResult run, Optional<Measure> measure) {
        return AdaptationPicture.of(run);
    }

    @Override
    public Map<String, List<String>> sections(RunResult run, Terminal terminal) {
        return new AdaptationSections(run, terminal).all();
    }
}

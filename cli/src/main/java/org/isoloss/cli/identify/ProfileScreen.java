package org.isoloss.cli.identify;

import java.util.ArrayList;
import java.util.List;
import org.isoloss.base.text.Shown;
import org.isoloss.cli.screen.Bar;
import org.isoloss.cli.screen.BarAxis;
import org.isoloss.cli.screen.BarLegend;
import org.isoloss.cli.screen.BarPicture;
import org.isoloss.cli.screen.FirstScreen;
import org.isoloss.cli.screen.Picture;
import org.isoloss.cli.screen.StackedPicture;

/** The first screen of a profile: by nats above the entropy, the range that the mean behaviour may have. */
final class ProfileScreen {

    private ProfileScreen() {}

    /** Returns the screen of one probe or several of one law. */
    static FirstScreen of(List<ProfileResult> results) {
        ProfileResult first = results.get(0);
        String asked = results.size() == 1 ? Shown.name(first.probe()) : results.size() + " probes";
        FirstScreen screen = new FirstScreen(
                "How much of " + asked + " does the loss under " + Shown.line(first.law()) + " fix?", "");
        results.forEach(result ->
                screen.sentence((results.size() == 1 ? "" : Shown.name(result.probe()) + ": ") + sentence(result)));
        List<Picture> pictures = new ArrayList<>();
        results.forEach(result -> pictures.add(picture(result)));
        return screen.picture(new StackedPicture(pictures))
                .where("all figures: --full, --json")
                .where("other budgets: --budget NATS,...");
    }

    private static String sentence(ProfileResult result) {
        ProfileResult.Point seen = result.testSet().range();
        return "The law's own mean is " + ProfileText.number(result.mean()) + " over " + result.prompts()
                + (result.prompts() == 1 ? " prompt" : " prompts") + "; models that "
                + result.testSet().sequences() + " test sequences cannot tell from it (within "
                + ProfileText.number(seen.budget()) + " nats) have " + ProfileText.number(seen.lowest()) + " to "
                + ProfileText.number(seen.highest()) + ". Of the prompts " + BarAxis.percent(result.jump())
                + " have mass zero and are free at any loss.";
    }

    private static Picture picture(ProfileResult result) {
        List<Bar> bars = result.points().stream()
                .map(point -> Bar.of(
                        ProfileText.number(point.budget()),
                        point.lowest(),
                        point.highest(),
                        point.highest(),
                        List.of(ProfileText.number(point.lowest()), ProfileText.number(point.highest()))))
                .toList();
        return new BarPicture(
                new BarAxis("mean behaviour by nats above the entropy", 1, "1", share -> ""),
                new BarLegend("", "what a model within these nats may have", ""),
                "",
                List.of("lowest", "highest"),
                bars);
    }
}

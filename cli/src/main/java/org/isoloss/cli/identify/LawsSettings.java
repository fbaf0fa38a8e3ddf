package org.isoloss.cli.identify;

import java.util.Optional;
import org.isoloss.cli.session.TableSettings;
import org.isoloss.identifiability.study.Required;
import org.isoloss.identifiability.study.Setting;

/** All that can be chosen about {@code isoloss laws}, the laws aside. */
record LawsSettings(
        @Setting("for laws of languages, also print what trivial predictors reach after prompts of so many symbols")
        Optional<Integer> promptLength,

        @Setting("also print so many sequences of each law, drawn with seed 1; 0 to 1000")
        int draw,

        TableSettings tables) {

    static final LawsSettings DEFAULTS = new LawsSettings(Optional.empty(), 0, TableSettings.DEFAULTS);

    private static final int MOST_DRAWN = 1000;

    LawsSettings {
        Required.that(draw >= 0 && draw <= MOST_DRAWN, "draw", draw, "0 to " + MOST_DRAWN);
    }
}

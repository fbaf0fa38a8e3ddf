package org.isoloss.cli.advise;

import java.nio.file.Path;
import java.util.Optional;
import org.isoloss.cli.session.TableSettings;
import org.isoloss.identifiability.study.Required;
import org.isoloss.identifiability.study.Setting;

/** All that can be chosen about {@code isoloss advise}, the files aside. */
record AdviseSettings(
        @Setting(value = "answers of a model that was prompted", placeholder = "FILE")
        Optional<Path> prompted,

        @Setting(value = "answers of a fine-tuned model to the same items", placeholder = "FILE")
        Optional<Path> tuned,

        TableSettings tables) {

    static final AdviseSettings DEFAULTS =
            new AdviseSettings(Optional.empty(), Optional.empty(), TableSettings.DEFAULTS);

    AdviseSettings {
        Required.that(
                prompted.isPresent() == tuned.isPresent(),
                prompted.isPresent() ? "prompted" : "tuned",
                prompted.or(() -> tuned).map(Path::toString).orElse(""),
                "together with " + (prompted.isPresent() ? "--tuned" : "--prompted"));
    }
}

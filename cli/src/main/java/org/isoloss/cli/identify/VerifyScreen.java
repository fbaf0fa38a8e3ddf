package org.isoloss.cli.identify;

import java.nio.file.Path;
import java.util.List;
import org.isoloss.base.text.Shown;
import org.isoloss.cli.screen.FirstScreen;
import org.isoloss.cli.screen.Picture;
import org.isoloss.cli.text.Elision;

/** The first screen of a check: whether the certificate holds, what does not, and what was recomputed, a line each. */
final class VerifyScreen {

    private VerifyScreen() {}

    private static String name(Path file) {
        Path name = file.getFileName();
        return Shown.found(name == null ? file.toString() : name.toString());
    }

    static FirstScreen of(Path file, PairVerifyCommand.Result result) {
        FirstScreen screen = new FirstScreen(name(file), result.holds() ? "holds" : "does not hold");
        if (result.holds()) {
            screen.sentence("Everything the certificate says was computed again from the files beside it, and is so:");
        } else {
            screen.failure(name(file) + Shown.found(result.pointer()), Shown.found(result.reason()));
            screen.sentence(
                    "A file was changed after the certificate was written, or it was written wrongly: make the pair again"
                            + " with isoloss pair build, or fetch its folder again."
                            + (result.checked().isEmpty() ? "" : " Before that these were found to be so:"));
        }
        Picture checked = (width, most, glyphs) -> {
            List<String> lines = result.checked().stream()
                    .map(line -> "  " + glyphs.smallMark(true) + " " + Elision.end(line, width - 4, glyphs))
                    .toList();
            return Elision.lines(lines, most, "and " + (lines.size() - most + 1) + " more; --full has all", glyphs);
        };
        return screen.picture(checked).where("every digit: --full").where("for programs: --json");
    }
}

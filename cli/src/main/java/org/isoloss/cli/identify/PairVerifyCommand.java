package org.isoloss.cli.identify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.isoloss.base.json.StrictJson;
import org.isoloss.base.text.Shown;
import org.isoloss.cli.session.ExitStatus;
import org.isoloss.cli.session.Session;
import org.isoloss.cli.session.WrongInputException;
import org.isoloss.cli.settings.CommandSettings;
import org.isoloss.identifiability.certificate.Certificate;
import org.isoloss.identifiability.certificate.CertificateVerifier;
import org.isoloss.identifiability.certificate.Verification;
import org.isoloss.identifiability.study.Setting;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code isoloss pair verify CERTIFICATE}: checks a pair from its files alone. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "Check a certificate: recompute everything from the files beside it. Exit status 1 if something "
                + "does not hold.")
final class PairVerifyCommand implements Callable<Integer> {

    private static final CommandSettings<VerifySettings> SETTINGS =
            new CommandSettings<>(VerifySettings.class, new VerifySettings(false));

    private final Session session;

    @Parameters(paramLabel = "CERTIFICATE", description = "A certificate.json, or the folder that holds it.")
    private Path certificate = Path.of("");

    @Spec
    private @Nullable CommandSpec spec;

    /** Against which arithmetic it is checked. */
    record VerifySettings(
            @Setting(
                    "of a certificate about networks in double precision, check also whether its intervals hold in real"
                            + " arithmetic, nothing rounded, and print what does")
            boolean real) {}

    private PairVerifyCommand(Session session) {
        this.session = session;
    }

    /** Returns the command. */
    static CommandLine of(Session session) {
        return SETTINGS.addTo(new CommandLine(new PairVerifyCommand(session)));
    }

    /**
     * What {@code --json} prints.
     *
     * @param holds whether everything holds
     * @param checked what was recomputed
     * @param pointer the first statement that does not hold, or empty
     * @param reason what is wrong with it, or empty
     */
    record Result(boolean holds, List<String> checked, String pointer, String reason) {}

    @Override
    public Integer call() throws IOException {
        Path file = Files.isDirectory(certificate) ? certificate.resolve(Certificate.NAME) : certificate;
        if (!Files.isRegularFile(file)) {
            throw new WrongInputException(
                    Shown.line(file.toString()) + ": there is no such file; expected a certificate");
        }
        session.requireNoTable("pair verify");
        boolean real = SETTINGS.given(
                        Objects.requireNonNull(spec, "picocli sets it").commandLine())
                .real();
        Verification verification = real ? CertificateVerifier.verifyReal(file) : CertificateVerifier.verify(file);
        Result result = result(verification);
        if (session.options().json()) {
            session.document(StrictJson.indented(result));
        } else {
            session.lines(
                    session.options().full()
                            ? text(file, result)
                            : VerifyScreen.of(file, result).lines(session.terminal()));
        }
        return result.holds() ? ExitStatus.DONE : ExitStatus.CLAIM_FALSE;
    }

    private static Result result(Verification verification) {
        if (verification instanceof Verification.Fails fails) {
            return new Result(false, fails.checked(), fails.pointer(), fails.reason());
        }
        return new Result(true, ((Verification.Holds) verification).checked(), "", "");
    }

    private List<String> text(Path file, Result result) {
        String mark = session.terminal().glyphs().mark(result.holds());
        List<String> lines = new ArrayList<>();
        String sound = session.terminal().glyphs().mark(true);
        result.checked().forEach(checked -> lines.add(sound + " " + Shown.line(checked)));
        if (result.holds()) {
            lines.add(Shown.line(file.toString()) + " holds");
        } else {
            lines.add(mark + " " + Shown.line(file + result.pointer() + ": " + result.reason()));
        }
        return lines;
    }
}

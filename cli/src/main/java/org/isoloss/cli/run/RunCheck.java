package org.isoloss.cli.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.isoloss.base.file.DamagedFileException;
import org.isoloss.base.folder.Manifest;
import org.isoloss.cli.report.ReportFiles;
import org.isoloss.cli.report.ReportedRun;
import org.isoloss.cli.session.WrongInputException;
import org.isoloss.cli.settings.ConfigFile;
import org.isoloss.cli.settings.Form;
import org.isoloss.cli.settings.SettingLayer;
import org.isoloss.cli.study.Studies;
import org.isoloss.cli.study.StudyEntry;
import org.isoloss.cli.study.StudyWing;
import org.isoloss.core.store.NetworkFiles;
import org.isoloss.identifiability.certificate.Certificate;
import org.isoloss.identifiability.certificate.Certificate.ModelStatement;
import org.isoloss.identifiability.certificate.CertificateVerifier;
import org.isoloss.identifiability.certificate.DivergenceCertificate;
import org.isoloss.identifiability.certificate.Verification;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.PairResult;
import org.isoloss.identifiability.result.RunResult;
import org.jspecify.annotations.Nullable;

/** Whether the folder of a finished run holds what the run left, and whether that holds. */
public final class RunCheck {

    /**
     * The loss of {@code result.json} is a plain sum, that of a certificate an enclosure of the same sum: they agree to the
     * rounding of a sum over the tree, which is below this share of the loss.
     */
    private static final double ROUNDING = 1e-9;

    private final Path folder;
    private final RunResult run;
    private final List<StudyWing> studies;
    private final List<CheckOutcome> outcomes = new ArrayList<>();

    /** Returns the check of a folder that holds a result, of one of some studies. */
    public RunCheck(Path folder, RunResult run, List<StudyWing> studies) {
        this.folder = folder;
        this.run = run;
        this.studies = List.copyOf(studies);
    }

    /** Returns what was found, from the files to what they say. */
    List<CheckOutcome> outcomes() throws IOException {
        report();
        return ofPartOfSweep();
    }

    /** Returns what was found in the folder of a run that has no page, for it is one of many. */
    public List<CheckOutcome> ofPartOfSweep() throws IOException {
        files();
        config();
        networks();
        certificates();
        return List.copyOf(outcomes);
    }

    private void files() throws IOException {
        Optional<Manifest> manifest = Manifest.read(folder);
        if (manifest.isEmpty()) {
            add(List.of("there is no " + Manifest.NAME + ", so it cannot be told whether a file was changed"), "");
            return;
        }
        List<String> wrong = new ArrayList<>();
        for (String path : manifest.get().files()) {
            if (!Files.exists(folder.resolve(path), LinkOption.NOFOLLOW_LINKS)) {
                wrong.add(path + " is missing");
            } else if (!manifest.get().proves(folder, path)) {
                wrong.add(path + " was changed since isoloss wrote it");
            }
        }
        add(wrong, manifest.get().files().size() + " files are as isoloss wrote them");
    }

    private void report() {
        List<String> wrong =
                ReportFiles.of(List.of(new ReportedRun(run.study(), run)), Studies.pages(studies))
                        .bodies()
                        .keySet()
                        .stream()
                        .filter(path -> !Files.isRegularFile(folder.resolve(path)))
                        .map(path -> path + " is missing; isoloss run or isoloss report writes it")
                        .toList();
        add(wrong, "the page, its tables and its figures are there");
    }

    private void config() throws IOException {
        Path file = folder.resolve(RunConfig.FILE);
        List<String> wrong = new ArrayList<>();
        try {
            RunConfig written = RunConfig.read(file);
            RunConfig computed = RunConfig.of(run);
            if (!written.equals(computed)) {
                wrong.add(RunConfig.FILE + " does not repeat the result: " + written.differenceFrom(computed)
                        + " in result.json");
            } else if (!bound(file).equals(computed)) {
                wrong.add(RunConfig.FILE + " gives other settings than it says");
            }
        } catch (NoSuchFileException e) {
            wrong.add(RunConfig.FILE + " is missing");
        } catch (DamagedFileException | WrongInputException e) {
            wrong.add(String.valueOf(e.getMessage()));
        }
        add(wrong, RunConfig.FILE + " repeats the run");
    }

    private RunConfig bound(Path file) throws IOException {
        StudyEntry<?> entry = studies.stream()
                .<StudyEntry<?>>map(StudyWing::entry)
                .filter(study -> study.name().equals(run.study()))
                .findFirst()
                .orElseThrow(() -> new WrongInputException("there is no study '" + run.study() + "' in this isoloss"));
        SettingLayer layer = ConfigFile.read(file)
                .layer(List.of(Form.of(entry.options()), RunSettings.FORM), Set.of(RunConfig.STUDY));
        RunRequest.Given own = new RunRequest.Given(List.of(layer), SettingLayer.empty());
        return RunConfig.of(RunRequest.bind(entry, new RunRequest.Given(List.of(), SettingLayer.empty()), own));
    }

    private void networks() throws IOException {
        List<Path> saved = new ArrayList<>();
        Path models = folder.resolve("models");
        if (Files.isDirectory(models)) {
            try (var inside = Files.newDirectoryStream(models)) {
                inside.forEach(model -> {
                    if (Files.exists(model.resolve(NetworkFiles.CONFIG))) {
                        saved.add(model);
                    }
                });
            }
        }
        List<String> wrong = new ArrayList<>();
        for (Path model : saved) {
            try {
                NetworkFiles.read(model);
            } catch (IOException | DamagedFileException | IllegalArgumentException e) {
                wrong.add(String.valueOf(e.getMessage()));
            }
        }
        if (!saved.isEmpty()) {
            add(wrong, saved.size() + " saved networks can be read");
        }
    }

    private void certificates() throws IOException {
        Set<String> paths = new LinkedHashSet<>();
        run.pairs().stream()
                .map(PairResult::certificate)
                .filter(path -> path != null)
                .forEach(paths::add);
        Map<String, ModelResult> models = new LinkedHashMap<>();
        run.models().forEach(model -> models.put(model.name(), model));
        List<String> wrong = new ArrayList<>();
        Set<String> recomputed = new TreeSet<>();
        for (String path : paths) {
            Path file = folder.resolve(path).normalize();
            try {
                if (!file.startsWith(folder.normalize())) {
                    throw new WrongInputException("the certificate " + path + " lies outside of the folder");
                }
                if (CertificateVerifier.verify(file) instanceof Verification.Fails fails) {
                    wrong.add(path + fails.pointer() + ": " + fails.reason());
                    continue;
                }
                Optional<DivergenceCertificate> divergence = DivergenceCertificate.readIfOne(file);
                if (divergence.isPresent()) {
                    DivergenceCertificate.ModelStatement stated =
                            divergence.get().model();
                    recomputed.add(stated.name());
                    compareDivergence(path, stated, models.get(stated.name()), wrong);
                    continue;
                }
                Certificate certificate = Certificate.read(file);
                for (ModelStatement stated : List.of(certificate.first(), certificate.second())) {
                    recomputed.add(stated.name());
                    compare(path, stated, models.get(stated.name()), wrong);
                }
            } catch (IOException | DamagedFileException | WrongInputException e) {
                wrong.add(String.valueOf(e.getMessage()));
            }
        }
        if (!paths.isEmpty()) {
            add(
                    wrong,
                    paths.size() + " certificates hold; the losses of " + recomputed.size()
                            + " models are those of result.json");
        }
    }

    /** A certificate that holds tells a model's loss from its files: the result must tell the same. */
    private static void compare(String path, ModelStatement stated, @Nullable ModelResult model, List<String> wrong) {
        if (model == null) {
            wrong.add(path + ": result.json has no model " + stated.name());
            return;
        }
        double loss = model.loss().perSequence();
        double slack = ROUNDING * Math.abs(loss);
        if (!(loss >= stated.crossEntropy().lower() - slack
                && loss <= stated.crossEntropy().upper() + slack)) {
            wrong.add("the loss of " + stated.name() + " is " + loss
                    + " nats a sequence in result.json; its files have " + stated.crossEntropy());
        }
    }

    /** Of a law that nobody can list the certificate has the divergence: the result must have one within it. */
    private static void compareDivergence(
            String path, DivergenceCertificate.ModelStatement stated, @Nullable ModelResult model, List<String> wrong) {
        if (model == null) {
            wrong.add(path + ": result.json has no model " + stated.name());
            return;
        }
        double divergence = model.loss().klPerSequence();
        if (!(divergence >= stated.divergence().lower() * (1 - ROUNDING)
                && divergence <= stated.divergence().upper() * (1 + ROUNDING))) {
            wrong.add("the divergence of " + stated.name() + " is " + divergence
                    + " nats a sequence in result.json; its files have " + stated.divergence());
        }
    }

    private void add(List<String> wrong, String right) {
        if (wrong.isEmpty()) {
            outcomes.add(new CheckOutcome(true, right));
        }
        wrong.forEach(text -> outcomes.add(new CheckOutcome(false, text)));
    }
}

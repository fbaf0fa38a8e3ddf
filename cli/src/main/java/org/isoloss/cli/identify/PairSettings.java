package org.isoloss.cli.identify;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.isoloss.identifiability.certificate.Arithmetic;
import org.isoloss.identifiability.study.Setting;

/** All that can be chosen about {@code isoloss pair build}. */
record PairSettings(
        @Setting(
                value = "law file, or a name such as aNbN:16 or words:FILE; all names stand below",
                placeholder = "LAW",
                required = true)
        String law,

        @Setting(
                value = "model file, a network's folder, or the law's own conditionals with a policy off its support",
                placeholder = "MODEL",
                required = true)
        String model,

        @Setting(
                value = "probe file, or a name such as outOfDistribution:8:rule1",
                placeholder = "PROBE",
                required = true)
        String probe,

        @Setting(value = "the mean behaviour that the twin is to have, from 0 to 1", required = true)
        double behaviour,

        @Setting(
                value = "how far the twin's loss may be from the model's, in nats a sequence; Infinity for no bound",
                placeholder = "NATS")
        double budget,

        @Setting("certify what networks are in real arithmetic, nothing rounded; without it, what their reference code"
                + " computes in double precision")
        boolean real,

        FineTuneSettings fineTuning,

        @Setting(value = "the folder of the files", placeholder = "DIR")
        Path out,

        @Setting("replace a pair that is there, if isoloss wrote it")
        boolean force) {

    /** Where nothing is given; what must be given is none here. */
    static final PairSettings DEFAULTS = new PairSettings(
            "",
            "",
            "",
            Double.NaN,
            Double.POSITIVE_INFINITY,
            false,
            FineTuneSettings.DEFAULTS,
            Path.of("runs", "pair"),
            false);

    /** Returns what a certificate speaks of. */
    Arithmetic arithmetic() {
        return real ? Arithmetic.REAL : Arithmetic.DOUBLE;
    }

    /** Returns the command that has the same certified again. */
    String command() {
        List<String> command = new ArrayList<>(List.of(
                "isoloss",
                "pair",
                "build",
                "--law",
                law,
                "--model",
                model,
                "--probe",
                probe,
                "--behaviour",
                Double.toString(behaviour)));
        if (budget < Double.POSITIVE_INFINITY) {
            command.addAll(List.of("--budget", Double.toString(budget)));
        }
        if (real) {
            command.add("--real");
        }
        command.addAll(fineTuning.typed());
        return String.join(" ", command);
    }
}

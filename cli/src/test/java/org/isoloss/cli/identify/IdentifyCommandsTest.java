package org.isoloss.cli.identify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.isoloss.base.random.Seed;
import org.isoloss.cli.Invocation;
import org.isoloss.core.language.Languages;
import org.isoloss.core.store.NetworkFiles;
import org.isoloss.core.store.SavedNetwork;
import org.isoloss.core.transformer.Transformer;
import org.isoloss.core.transformer.TransformerConfig;
import org.isoloss.core.transformer.TransformerConfig.Normalisation;
import org.isoloss.core.transformer.TransformerConfig.Positions;
import org.isoloss.identifiability.certificate.Arithmetic;
import org.isoloss.identifiability.certificate.Certificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentifyCommandsTest {

    @TempDir
    private Path folder;

    @Test
    void aPairIsBuiltAndVerifiedAndATamperedOneIsRefused() throws IOException {
        Path out = folder.resolve("pair");
        Invocation built = build("--probe", "outOfDistribution:4", "--behaviour", "0", "--budget", "0");
        assertThat(built.err()).isEmpty();
        assertThat(built.status()).isZero();
        assertThat(built.out()).contains("gap 0: bit-identical").contains("[1.0, 1.0] and in [0.0, 0.0]");
        Invocation verified = run("pair", "verify", out.toString());
        assertThat(verified.status()).isZero();
        assertThat(verified.out()).contains("✔ loss gap: 0").contains("holds");
        assertThat(run("pair", "verify", out.toString(), "--json").out()).contains("\"holds\" : true");

        Path model = out.resolve("second.json");
        Files.writeString(model, Files.readString(model).replaceFirst("0\\.0", "-0.0"));
        Invocation tampered = run("pair", "verify", out.toString());
        assertThat(tampered.status()).isEqualTo(1);
        assertThat(tampered.out()).contains("✘").contains("certificate.json#/second/file: second.json was changed");
        Files.delete(model);
        Invocation missing = run("pair", "verify", out.toString());
        assertThat(missing.status()).isEqualTo(2);
        assertThat(missing.err()).contains("second.json: there is no such file");
    }

    @Test
    void whatTheBudgetDoesNotBuyIsSaidAndTheNearestWritten() throws IOException {
        Invocation built = build("--probe", "inDistribution:4", "--behaviour", "0", "--budget", "0.001");
        assertThat(built.status()).isEqualTo(1);
        assertThat(built.out()).contains("not reached: the budget of 0.001 nats");
        assertThat(run("pair", "verify", folder.resolve("pair").toString()).status())
                .isZero();
        Certificate certificate = Certificate.read(folder.resolve("pair").resolve(Certificate.NAME));
        assertThat(certificate.gap().gap().lower()).isBetween(-0.001, -0.000999);
    }

    @Test
    void aNetworkHasATwinWithItsFilesBesideIt() throws IOException {
        Transformer network = new Transformer(
                Languages.named("aNbN").vocabulary(),
                new TransformerConfig(4, 2, 1, 6, Positions.SINUSOIDAL, Normalisation.POST, 1e-5));
        NetworkFiles.write(folder.resolve("network"), new SavedNetwork(network, network.initialise(new Seed(1))));
        Path probe = folder.resolve("probe.json");
        Files.writeString(
                probe,
                "{\"format\": \"isoloss-probe/1\", \"name\": \"next\", \"vocabulary\": [\"a\", \"b\"],"
                        + " \"behaviour\": {\"kind\": \"next\", \"outcomes\": [\"\"]},"
                        + " \"prompts\": [{\"prompt\": \"ba\", \"weight\": 1}, {\"prompt\": \"aab\", \"weight\": 1}]}");
        Path out = folder.resolve("pair");
        Invocation built = run(
                "pair",
                "build",
                "--law",
                "aNbN:4",
                "--model",
                folder.resolve("network").toString(),
                "--probe",
                probe.toString(),
                "--behaviour",
                "0.75",
                "--out",
                out.toString());
        assertThat(built.err()).isEmpty();
        assertThat(built.status()).isZero();
        assertThat(out.resolve("network").resolve(NetworkFiles.WEIGHTS)).exists();
        assertThat(run("pair", "verify", out.toString()).status()).isZero();
        Invocation real = run("pair", "verify", "--real", out.toString());
        assertThat(real.out()).contains("✔ in real arithmetic: model network: loss in [");
        assertThat(real.status()).isEqualTo(real.out().endsWith("holds\n") ? 0 : 1);
        // The twin is a model like any other, so it has twins of its own.
        Invocation again = run(
                "pair",
                "build",
                "--law",
                out.resolve("law.json").toString(),
                "--model",
                out.resolve("second.json").toString(),
                "--probe",
                probe.toString(),
                "--behaviour",
                "0.25",
                "--real",
                "--out",
                folder.resolve("again").toString());
        assertThat(again.err()).isEmpty();
        assertThat(again.status()).isZero();
        assertThat(Certificate.read(folder.resolve("again").resolve(Certificate.NAME))
                        .arithmetic())
                .isEqualTo(Arithmetic.REAL);
        assertThat(run("pair", "verify", folder.resolve("again").toString()).status())
                .isZero();
    }

    @Test
    void aFineTunedTwinIsANetworkAndSaysIfItDidNotGetThere() throws IOException {
        Transformer network = new Transformer(
                Languages.named("aNbN").vocabulary(),
                new TransformerConfig(4, 2, 1, 6, Positions.SINUSOIDAL, Normalisation.POST, 1e-5));
        NetworkFiles.write(folder.resolve("network"), new SavedNetwork(network, network.initialise(new Seed(1))));
        Path probe = folder.resolve("probe.json");
        Files.writeString(
                probe,
                "{\"format\": \"isoloss-probe/1\", \"name\": \"next\", \"vocabulary\": [\"a\", \"b\"],"
                        + " \"behaviour\": {\"kind\": \"next\", \"outcomes\": [\"\"]},"
                        + " \"prompts\": [{\"prompt\": \"bb\", \"weight\": 1}]}");
        Invocation built = build(
                "--model",
                folder.resolve("network").toString(),
                "--probe",
                probe.toString(),
                "--behaviour",
                "0.9",
                "--budget",
                "1e-9",
                "--fine-tune",
                "--steps",
                "10");
        assertThat(built.status()).isEqualTo(1);
        assertThat(built.out()).contains("not reached: the best network of 10 steps within the budget");
        assertThat(folder.resolve("pair").resolve("network-twin").resolve(NetworkFiles.WEIGHTS))
                .exists();
        assertThat(run("pair", "verify", folder.resolve("pair").toString()).status())
                .isZero();
        Invocation refused = build("--behaviour", "0", "--probe", "outOfDistribution:3", "--fine-tune", "--force");
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err()).contains("--fine-tune needs a network's folder");
    }

    @Test
    void theProfileOutOfDistributionJumpsAndInDistributionIsContinuousAndSmall() {
        Invocation off = run("profile", "aNbN:16", "outOfDistribution:8", "--budget", "0", "--json");
        assertThat(off.status()).isZero();
        assertThat(off.out())
                .contains("\"jump\" : 1.0")
                .contains("\"lowest\" : 0.0")
                .contains("\"highest\" : 1.0");
        Invocation on = run("profile", "aNbN:16", "inDistribution:8", "--budget", "0,1e-6", "--behaviour", "0.5");
        assertThat(on.status()).isZero();
        assertThat(on.out()).contains("Of the prompts 0 % have mass zero").contains("0.999997");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "profile nowhere.json outOfDistribution              | law 'nowhere.json': there is no such file; expected",
                "profile aNbN:x outOfDistribution                    | the size of law aNbN is \"x\"; expected a whole number",
                "profile nobody:4 outOfDistribution                  | expected a file, or one of aNbN:SIZE, baN:SIZE",
                "profile Dyck:60 outOfDistribution:4                 | law 'Dyck:60': law Dyck has too many sequences to list",
                "profile ginc:much idPrompts:3                       | the smoothing of law ginc is \"much\"; expected a number",
                "profile words:nowhere.txt inDistribution            | nowhere.txt: there is no such file",
                "profile aNbN:4 idPrompts:3                          | probe 'idPrompts:3': the law is not a GINC law",
                "profile ginc outOfDistribution                      | the law is not that of a language; expected a file",
                "pair build --law ginc --model uniform --probe inDistribution --behaviour 1 | law 'ginc': has too many",
                "profile aNbN:0 outOfDistribution                    | the size of the law of aNbN is 0; expected at least 1",
                "profile aNbN:4 sideways                             | probe 'sideways': there is no such file",
                "profile aNbN:4 outOfDistribution:8:rule3            | rule 'rule3'; expected one of [rule1,",
                "profile aNbN:4 outOfDistribution --budget -1        | the budget is -1.0 nats; expected at least 0",
                "profile aNbN:4 outOfDistribution --budget NaN       | the budget is NaN nats",
                "profile aNbN:4 outOfDistribution --behaviour 1.5    | the behaviour is 1.5; expected a probability",
                "profile aNbN:4 outOfDistribution --sequences 0      | --sequences: sequences is 0; expected at least 1",
                "profile aNbN:4 outOfDistribution --error 0.5        | below 0.5",
                "profile aNbN:4 outOfDistribution --off-support none | model 'none'",
                "pair verify nowhere.json                            | nowhere.json: there is no such file",
                "pair build --law aNbN:4                             | Missing required options",
            })
    void wrongInputIsToldWithStatusTwo(String arguments, String message) {
        Invocation refused = run(arguments.split(" +"));
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err()).contains(message).doesNotContain("\tat ");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "--behaviour | 2                 | the behaviour is 2.0",
                "--behaviour | NaN               | the behaviour is NaN",
                "--budget    | -0.5              | the budget is -0.5 nats",
                "--model     | nobody            | model 'nobody'",
                "--model     | ./empty.json      | empty.json#/behaviour: found a member",
                "--probe     | ./empty.json      | no prompts; expected at least one",
                "--probe     | ./unknown.json    | symbol 2 of \"ac\" is \"c\"; expected one of [a, b]",
                "--probe     | ./other.json      | do the files belong together?",
                "--law       | ./sums.json       | sum to 0.5; expected 1",
                "--law       | ./infinite.json   | infinite.json#/law/sequences/0: probability is Infinity",
            })
    void nothingIsWrittenOnWrongInput(String option, String value, String message) throws IOException {
        String probe = "{\"format\": \"isoloss-probe/1\", \"name\": \"p\", \"vocabulary\": %s,"
                + " \"behaviour\": {\"kind\": \"completions\", \"completions\": [\"\"]}, \"prompts\": [%s]}";
        String prompt = "{\"prompt\": \"%s\", \"weight\": 1}";
        String law = "{\"format\": \"isoloss-law/1\", \"law\": {\"kind\": \"sequences\", \"name\": \"l\","
                + " \"vocabulary\": [\"a\", \"b\"], \"sequences\": [{\"text\": \"a\", \"probability\": %s}]}}";
        String ab = "[\"a\", \"b\"]";
        Files.writeString(folder.resolve("empty.json"), probe.formatted(ab, ""));
        Files.writeString(folder.resolve("unknown.json"), probe.formatted(ab, prompt.formatted("ac")));
        Files.writeString(folder.resolve("other.json"), probe.formatted("[\"x\", \"y\"]", prompt.formatted("xy")));
        Files.writeString(folder.resolve("sums.json"), law.formatted("0.5"));
        Files.writeString(folder.resolve("infinite.json"), law.formatted("\"Infinity\""));
        Invocation refused = build(
                "--probe",
                "outOfDistribution:4",
                "--behaviour",
                "0",
                option,
                value.startsWith("./") ? folder.resolve(value).toString() : value);
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err()).contains(message);
        assertThat(folder.resolve("pair")).doesNotExist();
    }

    @Test
    void lawsOfEveryFamilyThatCanBeListedHaveCertificates() throws IOException {
        Path words = Files.writeString(folder.resolve("words.txt"), "ab\t3\naab\t1\nb\n");
        Path probe = Files.writeString(
                folder.resolve("probe.json"),
                "{\"format\": \"isoloss-probe/1\", \"name\": \"next\", \"vocabulary\": [\"a\", \"b\"],"
                        + " \"behaviour\": {\"kind\": \"next\", \"outcomes\": [\"b\"]},"
                        + " \"prompts\": [{\"prompt\": \"bb\", \"weight\": 1}]}");
        Invocation built = build(
                "--law", "words:" + words, "--model", "uniform", "--probe", probe.toString(), "--behaviour", "0.75");
        assertThat(built.err()).isEmpty();
        assertThat(built.status()).isZero();
        Files.delete(words); // the certificate holds its words
        assertThat(run("pair", "verify", folder.resolve("pair").toString()).status())
                .isZero();
        Invocation drawn = build("--law", "Dyck:4", "--probe", "outOfDistribution:3", "--behaviour", "0", "--force");
        assertThat(drawn.err()).isEmpty();
        assertThat(run("pair", "verify", folder.resolve("pair").toString()).status())
                .isZero();
    }

    @Test
    void helpListsWhatTheRegistriesKnow() {
        for (Invocation help : List.of(run("profile", "--help"), run("pair", "build", "--help"))) {
            assertThat(help.status()).isZero();
            assertThat(help.out())
                    .contains("aNbN:SIZE", "ginc or ginc:SMOOTHING", "words:FILE", "rule-breaking")
                    .contains("outOfDistribution:LENGTH:RULE", "idPrompts:K:N:COUNT");
        }
    }

    @Test
    void aFileOfAnotherFormatIsNamedWithTheFormatsOfLaws() throws IOException {
        Path file = Files.writeString(folder.resolve("law.json"), "{\"format\": \"isoloss-probe/1\"}");
        Invocation refused = run("profile", file.toString(), "inDistribution");
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err())
                .contains("law.json#/format: found \"isoloss-probe/1\"")
                .contains("isoloss-law/1", "isoloss-ginc-hmms/1", "isoloss-hmm-mixture/1");
    }

    @Test
    void aCertificateThatIsThereStaysUnlessForced() throws IOException {
        build("--probe", "outOfDistribution:4", "--behaviour", "0");
        byte[] before = Files.readAllBytes(folder.resolve("pair").resolve(Certificate.NAME));
        Invocation refused = build("--probe", "outOfDistribution:4", "--behaviour", "0.5");
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err()).contains("holds a certificate already").contains("--force");
        assertThat(folder.resolve("pair").resolve(Certificate.NAME)).hasBinaryContent(before);
        assertThat(build("--probe", "outOfDistribution:4", "--behaviour", "0.5", "--force")
                        .status())
                .isZero();
    }

    /** Options given later replace the default ones. */
    private Invocation build(String... options) {
        List<String> given = List.of(options);
        Stream<String> law = given.contains("--law") ? Stream.empty() : Stream.of("--law", "aNbN:4");
        Stream<String> model = given.contains("--model") ? Stream.empty() : Stream.of("--model", "rule-keeping");
        List<String> kept = new ArrayList<>(given);
        for (String name : List.of("--probe", "--behaviour")) {
            if (kept.indexOf(name) != kept.lastIndexOf(name)) {
                kept.subList(kept.indexOf(name), kept.indexOf(name) + 2).clear();
            }
        }
        return run(Stream.of(
                        Stream.of(
                                "pair", "build", "--out", folder.resolve("pair").toString()),
                        law,
                        model,
                        kept.stream())
                .flatMap(s -> s)
                .toArray(String[]::new));
    }

    private static Invocation run(String... arguments) {
        return Invocation.of(List.of(), arguments);
    }
}

package org.isoloss.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.isoloss.cli.Invocation;
import org.isoloss.cli.study.Studies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The real study through the real command line, as small as it goes. */
class RuleExtrapolationCommandTest {

    private static final List<String> SMALL = List.of(
            "run",
            "rule-extrapolation",
            "--max-count",
            "3",
            "--prompt-length",
            "4",
            "--seeds",
            "2",
            "--steps",
            "30",
            "--width",
            "4",
            "--heads",
            "2",
            "--layers",
            "1",
            "--feed-forward",
            "8");

    @TempDir
    private Path parent;

    @Test
    void aLawByItsNameIsItsLanguageAndSize() throws IOException {
        List<String> small = new ArrayList<>(SMALL);
        small.set(2, "--law");
        small.set(3, "aNbN:3");
        assertThat(run(small, parent.resolve("named")).err()).contains("written to");
        Path config = Files.writeString(parent.resolve("law.yaml"), "law: aNbN:3\n");
        small.set(2, "--config");
        small.set(3, config.toString());
        assertThat(run(small, parent.resolve("file")).err()).contains("written to");
        run(SMALL, parent.resolve("apart"));
        String apart = Files.readString(parent.resolve("apart/config.yaml"));
        assertThat(apart).contains("maxCount: 3").doesNotContain("law:");
        assertThat(parent.resolve("named/config.yaml")).hasContent(apart);
        assertThat(parent.resolve("file/config.yaml")).hasContent(apart);
    }

    @Test
    void aLawThatIsNoneOrGivenTwiceIsRefused() {
        assertThat(refusal("--law", "aNbN")).contains("--law: found 'aNbN', expected LANGUAGE:MAX-COUNT");
        assertThat(refusal("--law", "aNbN:x"))
                .contains("law 'aNbN:x': the size of law aNbN is \"x\"; expected a whole number, as in aNbN:SIZE");
        assertThat(refusal("--law", "words:nowhere.txt")).contains("nowhere.txt: there is no such file");
        assertThat(refusal("--law", "ngram:nowhere.txt:2")).contains("nowhere.txt: there is no such file");
        assertThat(refusal("--law", "Dyck:200")).contains("a sample: --law sample:512:Dyck:200");
        assertThat(refusal("--law", "aNbN:3", "--rules", "r.yaml"))
                .contains("--rules: rules is r.yaml; expected none for languages, which have their own");
        assertThat(refusal("--law", "nobody:3")).contains("--law: language is nobody; expected one of those");
        assertThat(refusal("--law", "aNbN:3", "--language", "baN"))
                .contains("--law: 'language' is given twice, the other time by --language");
        assertThat(parent).isEmptyDirectory();
    }

    /** Words of one's own with rules of one's own: trained, probed, certified, and checked from the files alone. */
    @Test
    void wordsOfOnesOwnAreALawLikeAnyOther() throws IOException {
        Path words = Files.writeString(parent.resolve("my words.txt"), "b\nbb\t2\nbaa\nbaab\nbbbaa\n");
        Path rules = Files.writeString(
                parent.resolve("rules.yaml"),
                "rule1: {states: [even, odd], accepting: [even], transitions: {even: {a: odd, b: even}, odd: {a: even, b: odd}}}\n"
                        + "rule2: {description: b first, expression: b.*}\n");
        List<String> own = new ArrayList<>(SMALL);
        own.set(2, "--law");
        own.set(3, "words:" + words);
        own.addAll(List.of("--rules", rules.toString()));
        Path out = parent.resolve("own");
        Invocation done = run(own, out);
        assertThat(done.status()).as(done.err()).isZero();
        assertThat(done.out()).contains("3 of 3 claims hold");
        Path certificate = out.resolve("certificates/rule-keeping--rule-breaking.json");
        Invocation verified = Invocation.of(Studies.all(), "pair", "verify", certificate.toString(), "--full");
        assertThat(verified.status()).as(verified.err()).isZero();
        assertThat(verified.out())
                .contains("mended (8 prompts): rule-keeping in [1.0, 1.0], rule-breaking in [0.0, 0.0]");
        assertThat(Invocation.of(Studies.all(), "check", out.toString()).status())
                .isZero();

        Files.writeString(rules, "rule1: a*\nrule2: b.*\n");
        Invocation refused = run(own, parent.resolve("refused"));
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err()).contains("the word \"b\" of law my words.txt breaks rule 1, \"a*\"");
        assertThat(parent.resolve("refused")).doesNotExist();
    }

    /** Without rules: words against their reversals, of a law that can only be drawn from. */
    @Test
    void aSampleOfAnNgramLawIsAskedAgainstItsReversals() throws IOException {
        Path words = Files.writeString(parent.resolve("words.txt"), "abac\nabad\ncaba\ndaab\nabba\n");
        List<String> own = new ArrayList<>(SMALL);
        own.set(2, "--law");
        own.set(3, "sample:30:ngram:" + words + ":3");
        own.set(5, "2");
        own.add("--full");
        Invocation done = run(own, parent.resolve("sampled"));
        assertThat(done.status()).as(done.err()).isZero();
        assertThat(done.out().replaceAll("\\s+", " "))
                .contains("21 different ones", "3 of 3 hold", "training, validation and population loss");
        JsonNode losses = new JsonMapper()
                .readTree(Files.readString(parent.resolve("sampled/result.json")))
                .path("findings")
                .path("generalisation");
        assertThat(losses).hasSize(6);
        for (JsonNode network : losses) {
            assertThat(network.path("population").doubleValue())
                    .isGreaterThan(network.path("entropy").doubleValue())
                    .isNotEqualTo(network.path("validation").doubleValue());
            assertThat(network.path("standardError").doubleValue()).isPositive();
        }
    }

    private String refusal(String... options) {
        List<String> arguments = new ArrayList<>(List.of("run", "rule-extrapolation"));
        arguments.addAll(List.of(options));
        Invocation refused = run(arguments, parent.resolve("refused"));
        assertThat(refused.status()).isEqualTo(2);
        return refused.err();
    }

    private static Invocation run(List<String> arguments, Path out) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of("--out", out.toString()));
        return Invocation.of(Studies.all(), all.toArray(String[]::new));
    }

    @Test
    void theResultHasTheShapeOfTheContractAndDoesNotDependOnTheThreads() throws IOException {
        Invocation one = run(parent.resolve("one"), "--threads", "1", "--json");
        Invocation two = run(parent.resolve("two"), "--threads", "2");
        assertThat(one.status())
                .as("thirty steps do not teach the law, and the claims say so")
                .isEqualTo(1);
        assertThat(two.status()).isEqualTo(1);

        JsonNode result = new JsonMapper().readTree(one.out());
        assertThat(result).isEqualTo(new JsonMapper().readTree(Files.readString(parent.resolve("one/result.json"))));
        assertThat(result.path("law").path("language").asString()).isEqualTo("aNbN");
        assertThat(result.path("law").path("maxCount").asInt()).isEqualTo(3);
        assertThat(result.path("models").valueStream().map(m -> m.get("name").asString()))
                .containsExactlyInAnyOrder(
                        "rule-keeping",
                        "rule-breaking",
                        "maximum-likelihood",
                        "maximum-likelihood#2",
                        "adversarial",
                        "adversarial#2",
                        "oracle",
                        "oracle#2");
        JsonNode constructed = result.path("pairs").get(0);
        assertThat(constructed.path("lossGap").path("bitIdentical").asBoolean()).isTrue();
        assertThat(constructed.at("/behaviourGap/outOfDistribution/rule1").asDouble())
                .isEqualTo(1.0);
        for (JsonNode model : result.path("models")) {
            assertThat(model.path("loss").path("klPerToken").asDouble()).isNotNegative();
            for (String probe : List.of("inDistribution", "outOfDistribution", "startOnly")) {
                assertThat(model.path("behaviour").path(probe).propertyNames())
                        .contains("prompts", "finished", "rule1", "rule2", "rule2Completion", "grammatical");
            }
        }
        assertThat(withoutTimes(parent.resolve("two"))).isEqualTo(withoutTimes(parent.resolve("one")));
        assertThat(parent.resolve("one/models/oracle#2/model.safetensors"))
                .hasSameBinaryContentAs(parent.resolve("two/models/oracle#2/model.safetensors"));
    }

    @Test
    void theTableShowsWhatTellsModelsApartAndFitsTheTerminal() {
        Invocation done = run(parent.resolve("one"), "--full");
        assertThat(done.out().lines().filter(line -> !line.contains(parent.toString())))
                .allMatch(line -> line.length() <= 100);
        assertThat(done.out())
                .contains("  Two models of equal test loss, to the last bit, keep rule 1")
                .contains("finished  rule1  rule1 all  rule2 after")
                .contains("  *: ended by the budget of steps")
                .doesNotContain("rule2OverAll");
        String row = done.out()
                .lines()
                .filter(line -> line.startsWith("  rule-breaking"))
                .findFirst()
                .orElseThrow();
        assertThat(row).as("no excess").contains(" 0.000000");
    }

    /** The certificates of a run hold, are the same for any number of threads, and are refused when altered. */
    @Test
    void pairsHaveCertificatesThatAreChecked() throws IOException {
        Path one = parent.resolve("one");
        Path two = parent.resolve("two");
        run(one, "--threads", "1", "--tolerance", "10"); // every pair counts as equal
        run(two, "--threads", "2", "--tolerance", "10");
        JsonNode pairs = new JsonMapper()
                .readTree(Files.readString(one.resolve("result.json")))
                .path("pairs");
        assertThat(pairs.size()).isEqualTo(1 + 15);
        Invocation checked = Invocation.of(Studies.all(), "check", one.toString());
        assertThat(checked.status()).as(checked.out()).isZero();
        assertThat(checked.out())
                .contains("6 saved networks can be read")
                .contains("16 certificates hold; the losses of 8 models are those of result.json");
        for (JsonNode pair : pairs) {
            String path = pair.path("certificate").asString();
            assertThat(path).startsWith("certificates/");
            assertThat(verify(one.resolve(path)).status()).as(path).isZero();
            assertThat(two.resolve(path)).hasSameTextualContentAs(one.resolve(path));
        }
        Path certificate = one.resolve(pairs.get(0).path("certificate").asString());
        assertThat(Invocation.of(Studies.all(), "pair", "verify", certificate.toString(), "--full")
                        .out())
                .contains("loss gap: 0")
                .contains("in [1.0, 1.0], rule-breaking in [0.0");

        String text = Files.readString(certificate);
        Files.writeString(certificate, text.replace("\"prompts\" : 13", "\"prompts\" : 12"));
        Invocation altered = verify(certificate);
        assertThat(altered.status()).isEqualTo(1);
        assertThat(altered.out()).contains("rule-keeping--rule-breaking.json#/sha256: the document was changed");
        Files.writeString(certificate, text);
        Files.delete(one.resolve("certificates/law.json"));
        Invocation missing = verify(certificate);
        assertThat(missing.status()).isEqualTo(2);
        assertThat(missing.err()).contains("law.json: there is no such file");

        run(one, "--threads", "1", "--tolerance", "1e-9", "--target", "0", "--force");
        assertThat(one.resolve("certificates/oracle--oracle#2.json"))
                .as("of the run before")
                .doesNotExist();
        assertThat(verify(certificate).status()).isZero();
    }

    private static Invocation verify(Path certificate) {
        return Invocation.of(Studies.all(), "pair", "verify", certificate.toString());
    }

    private static Invocation run(Path folder, String... arguments) {
        List<String> all = new ArrayList<>(SMALL);
        all.addAll(List.of("--out", folder.toString(), "--quiet"));
        all.addAll(List.of(arguments));
        return Invocation.of(Studies.all(), all.toArray(String[]::new));
    }

    private static JsonNode withoutTimes(Path folder) throws IOException {
        ObjectNode result = (ObjectNode) new JsonMapper().readTree(Files.readString(folder.resolve("result.json")));
        result.remove("provenance");
        for (JsonNode model : result.path("models")) {
            if (model.path("training") instanceof ObjectNode training) {
                training.remove("seconds");
            }
        }
        return result;
    }
}

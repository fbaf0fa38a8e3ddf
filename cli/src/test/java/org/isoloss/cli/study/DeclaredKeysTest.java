package org.isoloss.cli.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.isoloss.core.language.Languages;
import org.isoloss.core.transformer.Transformer;
import org.isoloss.identifiability.figure.Declaration;
import org.isoloss.identifiability.figure.Figure;
import org.isoloss.identifiability.figure.ModelFamily;
import org.isoloss.identifiability.figure.Probe;
import org.isoloss.identifiability.result.RunResult;
import org.isoloss.identifiability.rule.PublishedFigures;
import org.isoloss.identifiability.rule.RuleExtrapolationStudy;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A figure, a probe or a family is declared once, and everywhere means the same. */
class DeclaredKeysTest {

    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern DECLARED = Pattern.compile(
            "(?:new\\s+(?:ModelFamily|Figure|Probe)|Figure\\.\\w+|Probe\\.\\w+|\\bfigure|\\bprobe)\\s*\\(\\s*\"([^\"]+)\"");
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\\n]*", Pattern.DOTALL);

    /** Options are called by the names of their components, and twins by their texts; certificates have a vocabulary of their own. */
    private static final Pattern OTHER_VOCABULARIES =
            Pattern.compile(".*Options\\.java|.*/DefaultTwins\\.java|.*/spec/.*|.*/cli/(score|scale|settings)/.*");

    /** Options that are called as figures are, where a message speaks of the option. */
    private static final Set<String> OPTIONS = Set.of("learningRate");

    private static List<Declaration> declarations() {
        return Studies.all().stream().map(StudyWing::declaration).toList();
    }

    /** A word of prose may be a key; what has digits, hyphens or more words than one is a key wherever it stands. */
    private static Set<String> unmistakableKeys() {
        Set<String> keys = new HashSet<>();
        RunResult.FIGURES.forEach(figure -> keys.add(figure.key()));
        for (Declaration study : declarations()) {
            study.families().forEach(family -> keys.add(family.key()));
            for (Probe probe : study.probes()) {
                keys.add(probe.key());
                probe.figures().forEach(figure -> keys.add(figure.key()));
            }
        }
        keys.removeIf(key -> key.matches("[a-z]+") || OPTIONS.contains(key));
        return keys;
    }

    @Test
    void noKeyIsWrittenTwice() throws IOException {
        Set<String> keys = unmistakableKeys();
        assertThat(keys).hasSizeGreaterThan(60).contains("outOfDistribution", "rule-keeping", "klPerTokenAtMost");
        Map<String, List<Path>> places = new HashMap<>();
        for (Path file : mainCode()) {
            Matcher literal = LITERAL.matcher(withoutComments(file));
            while (literal.find()) {
                if (keys.contains(literal.group(1))) {
                    places.computeIfAbsent(literal.group(1), key -> new ArrayList<>())
                            .add(file);
                }
            }
        }
        assertThat(places)
                .hasSizeGreaterThan(60)
                .allSatisfy((key, files) -> assertThat(files).as(key).hasSize(1));
    }

    /** Also of keys that are words of prose: where something is declared, its key stands first. */
    @Test
    void noKeyIsDeclaredTwice() throws IOException {
        Map<String, List<Path>> places = new TreeMap<>();
        for (Path file : mainCode()) {
            Matcher declared = DECLARED.matcher(withoutComments(file));
            while (declared.find()) {
                places.computeIfAbsent(declared.group(1), key -> new ArrayList<>())
                        .add(file);
            }
        }
        assertThat(places).hasSizeGreaterThan(80).containsKeys("bayes", "accuracy", "steps", "outOfDistribution");
        places.values().removeIf(files -> files.size() == 1);
        assertThat(places).isEmpty();
    }

    /** On a page that compares runs of several studies a key has one definition. */
    @Test
    void aKeyHasOneMeaningInAllStudies() {
        Map<String, String> meanings = new HashMap<>();
        RunResult.FIGURES.forEach(figure -> same(meanings, figure.key(), figure.definition()));
        for (Declaration study : declarations()) {
            for (Probe probe : study.probes()) {
                same(meanings, probe.key(), probe.definition());
                for (Figure figure : probe.figures()) {
                    same(meanings, figure.key(), figure.definition());
                }
            }
        }
    }

    private static String withoutComments(Path file) throws IOException {
        return COMMENT.matcher(Files.readString(file)).replaceAll("");
    }

    private static List<Path> mainCode() throws IOException {
        List<Path> code = new ArrayList<>();
        for (String module : List.of("identifiability", "cli")) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
                files.filter(path -> path.toString().endsWith(".java"))
                        .filter(path -> !OTHER_VOCABULARIES
                                .matcher(path.toString().replace('\\', '/'))
                                .matches())
                        .forEach(code::add);
            }
        }
        return code;
    }

    private static void same(Map<String, String> meanings, String key, String definition) {
        assertThat(definition).as(key).isEqualTo(meanings.computeIfAbsent(key, k -> definition));
    }

    /** Figures of the literature stand beside measured ones by keys that are data: they are declared ones. */
    @Test
    void publishedFiguresAreOfDeclaredFamiliesProbesAndFigures() {
        Declaration study = RuleExtrapolationStudy.DECLARATION;
        List<String> families = study.families().stream().map(ModelFamily::key).toList();
        List<String> figures = Stream.concat(RunResult.FIGURES.stream(), study.probes().get(0).figures().stream())
                .map(Figure::key)
                .toList();
        List<String> probes = Stream.concat(
                        Stream.of("loss"), study.probes().stream().map(Probe::key))
                .toList();
        for (String language : List.of("aNbN", "aNbNcN")) {
            assertThat(PublishedFigures.read(Languages.named(language), Transformer.NAME))
                    .isNotEmpty()
                    .allSatisfy(figure -> {
                        assertThat(families).contains(figure.model());
                        assertThat(probes).contains(figure.probe());
                        assertThat(figures).contains(figure.metric());
                    });
        }
    }

    @TestFactory
    Stream<DynamicTest> aWingIsWhole() {
        return Studies.all().stream()
                .map(wing -> DynamicTest.dynamicTest(wing.entry().name(), () -> {
                    assertThat(wing.page().declaration()).isSameAs(wing.declaration());
                    assertThat(wing.page().title()).isNotBlank();
                    assertThat(wing.entry().summary()).isNotBlank();
                    assertThat(wing.declaration().families()).isNotEmpty();
                    assertThat(wing.declaration().probes())
                            .isNotEmpty()
                            .allSatisfy(probe -> assertThat(probe.definition()).endsWith("."));
                }));
    }
}

package org.isoloss.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.isoloss.cli.session.Build;
import org.isoloss.cli.study.Studies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Every {@code isoloss} command on every page, and in every help: the command and its options exist, whole commands parse, and
 * those that take no more than a second or two run.
 */
class DocsCommandsTest {

    private static final Path ROOT = Path.of("..");

    /** A command in a block or in a span of code, to the end of its line or span. */
    private static final Pattern COMMAND = Pattern.compile("(?<![\\w/.-])(?:\\./)?isoloss ([a-z][^`\\n]*)");

    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|([^\\s'\"]+)");

    /** Words of a synopsis, which stand for others. */
    private static final Pattern PLACEHOLDER =
            Pattern.compile(".*([\\[\\]|\\u2026]|\\.\\.\\.).*|.*\\b[A-Z]{2,}\\b.*|[A-Z]");

    private static final Set<String> QUICK = Set.of("laws", "list", "help", "completion", "cost", "profile", "score");

    @TempDir
    private Path folder;

    /** A command as a page has it. */
    private record Shown(Path page, String text, boolean block) {

        List<String> words() {
            List<String> words = new ArrayList<>();
            Matcher found = WORD.matcher(text.replaceFirst("(\\s#|\\s[|>]\\s|;|&&|\\\\$).*", ""));
            while (found.find()) {
                String quoted = found.group(1) == null ? found.group(2) : found.group(1);
                words.add(quoted == null ? found.group(3).replaceFirst("[),.;:]+$", "") : quoted);
            }
            return words;
        }

        @Override
        public String toString() {
            return page.getFileName() + ": " + text;
        }
    }

    static Stream<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            docs.filter(page -> page.toString().endsWith(".md"))
                    .filter(page -> !page.toString().contains("target"))
                    .sorted()
                    .forEach(pages::add);
        }
        for (String page : List.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "bench/README.md")) {
            pages.add(ROOT.resolve(page));
        }
        return pages.stream();
    }

    /** Commands in fenced and indented blocks, and in spans of code; prose is none. */
    private static List<Shown> commands(Path page) throws IOException {
        List<Shown> commands = new ArrayList<>();
        boolean fenced = false;
        for (String line : Files.readAllLines(page)) {
            fenced ^= line.startsWith("```");
            boolean block = fenced || line.startsWith("    ");
            String code = block ? line.strip().replaceFirst("^\\$ ", "") : line;
            Matcher found = COMMAND.matcher(code);
            while (found.find()) {
                boolean begins = found.start() == 0;
                boolean span = found.start() > 0 && code.charAt(found.start() - 1) == '`';
                if (block ? begins : span) {
                    commands.add(new Shown(page, found.group(1), block));
                }
            }
        }
        return commands;
    }

    private static CommandLine whole() {
        return new Isoloss(
                        Invocation.terminal(new ByteArrayOutputStream(), new ByteArrayOutputStream(), 80),
                        new Build("1.2.3", "abc", () -> "abc"),
                        Studies.all())
                .wholeCommandLine();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyCommandOfAPageIsOne(Path page) throws IOException {
        CommandLine all = whole();
        for (Shown shown : commands(page)) {
            if (!shown.words().get(0).equals("bench")) { // in a jar of its own, with options of its own
                assertIsOne(all, shown);
            }
        }
    }

    private static void assertIsOne(CommandLine all, Shown shown) {
        List<String> words = shown.words();
        Set<String> options = new HashSet<>();
        CommandSpec command = all.getCommandSpec();
        for (String word : words) {
            CommandLine inner = command.subcommands().get(word);
            if (inner == null || command.name().equals(HelpOutline.NAME)) {
                break;
            }
            command = inner.getCommandSpec();
            options.addAll(command.optionsMap().keySet());
        }
        assertThat(command).as("%s: the command", shown).isNotSameAs(all.getCommandSpec());
        List<String> places =
                words.stream().filter(PLACEHOLDER.asMatchPredicate()).toList();
        Map<String, CommandLine> studies = studies(all);
        Set<String> known = new LinkedHashSet<>(options);
        if (words.get(0).equals("run")) {
            studies.values()
                    .forEach(study ->
                            known.addAll(study.getCommandSpec().optionsMap().keySet()));
        }
        for (String word : words) {
            Matcher option = Pattern.compile("\\[?(--[a-z][a-z-]*)").matcher(word);
            if (option.lookingAt()) {
                assertThat(known).as("%s: the option", shown).contains(option.group(1));
            }
        }
        if (shown.block() && places.isEmpty() && !shown.text().strip().endsWith("\\")) {
            CommandLine parser = whole();
            parser.parseArgs(HelpOutline.asOption(words.toArray(String[]::new)));
        }
    }

    /** What is quick to run and has all its files is run. */
    @Test
    void quickCommandsRun() throws IOException {
        Set<String> run = new LinkedHashSet<>();
        for (Path page : pages().toList()) {
            for (Shown shown : commands(page)) {
                List<String> words = shown.words();
                boolean named =
                        !words.get(0).equals("score") || words.stream().anyMatch(word -> word.startsWith("docs/"));
                boolean quick = named
                        && shown.block()
                        && QUICK.contains(words.get(0))
                        && !shown.text().endsWith("\\");
                boolean there = words.stream().noneMatch(PLACEHOLDER.asMatchPredicate())
                        && words.stream().allMatch(DocsCommandsTest::isThere)
                        && words.stream().noneMatch(word -> word.contains("ginc") || word.startsWith("--help"));
                if (quick && there && run.add(String.join(" ", words))) {
                    Invocation done = Invocation.of(
                            Studies.all(),
                            words.stream()
                                    .map(word -> word.startsWith("docs/") ? "../" + word : word)
                                    .toArray(String[]::new));
                    assertThat(done.status()).as("%s: %s", shown, done.err()).isLessThanOrEqualTo(1);
                    assertThat(done.out()).as(shown.toString()).isNotEmpty();
                }
            }
        }
        assertThat(run).hasSizeGreaterThanOrEqualTo(12);
    }

    /** What looks like a file is one of the examples; what looks like no file is none. */
    private static boolean isThere(String word) {
        boolean file = word.matches(".*\\.(jsonl?|csv|txt|ya?ml|gz)(:.*)?")
                || word.startsWith("runs/")
                || word.contains("shared");
        return !file || word.startsWith("docs/") && Files.exists(ROOT.resolve(word));
    }

    private static Map<String, CommandLine> studies(CommandLine all) {
        return Objects.requireNonNull(all.getSubcommands().get("run")).getSubcommands();
    }

    @Test
    void everyHelpHasExamplesAndTheyParse() {
        CommandLine all = whole();
        List<CommandLine> commands = new ArrayList<>(all.getSubcommands().values());
        commands.addAll(studies(all).values());
        for (CommandLine command : commands) {
            String[] lines = command.getCommandSpec().usageMessage().footer();
            String name = command.getCommandSpec().qualifiedName();
            boolean twin = name.startsWith("isoloss twin") || name.equals("isoloss");
            if (!twin) {
                assertThat(lines).as(name).isNotEmpty();
            }
            for (String line : lines) {
                Shown shown = new Shown(Path.of("help"), line.strip().replaceFirst("^isoloss ", ""), true);
                if (!shown.words().get(0).equals("bench")) {
                    assertIsOne(all, shown);
                }
            }
        }
    }

    @Test
    void helpListAndCompletionKnowEveryCommand() {
        String script = Invocation.of(Studies.all(), "completion").out();
        assertThat(script).contains("isoloss").contains("--max-count").contains("rule-extrapolation");
        assertThat(Invocation.of(Studies.all(), "help", "run", "in-context").out())
                .isEqualTo(Invocation.of(Studies.all(), "run", "in-context", "--help")
                        .out())
                .contains("Examples:");
        assertThat(Invocation.of(Studies.all(), "help").out()).contains("bench", "completion", "score");
        assertThat(Invocation.of(Studies.all(), "list").out().replaceAll("\\s+", " "))
                .contains("rule-extrapolation, in-context")
                .contains("aNbN")
                .contains("transformer");
        assertThat(Invocation.of(Studies.all(), "list", "--table", "names").out())
                .contains("metric,exact_match,");
    }

    @Test
    void whatWasMeantIsSuggested() {
        assertThat(Invocation.of(Studies.all(), "scoer", "x").err())
                .startsWith("isoloss: unknown command 'scoer'; did you mean 'score'?; expected one of: run,");
        assertThat(Invocation.of(Studies.all(), "run", "in-contxt").err())
                .startsWith("isoloss: unknown study 'in-contxt'; did you mean 'in-context'?");
        assertThat(Invocation.of(Studies.all(), "score", "../docs/examples/choice-smal.jsonl")
                        .err())
                .contains("there is no such file or folder; did you mean 'choice-small.jsonl'?");
        assertThat(Invocation.of(Studies.all(), "bench", "X").err()).contains("./isoloss bench X");
    }
}

package org.isoloss.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The examples of a page of docs: blocks that begin with {@code $ ./isoloss COMMAND} and go on with what it prints. */
public final class PageExamples {

    private static final Pattern LONG_NUMBER = Pattern.compile("\\d+\\.\\d{9,}");

    private PageExamples() {}

    /** Holds every example of a command to what the command prints; returns how many there are. */
    public static int check(String page, String command) throws IOException {
        return check(page, command, PageExamples::rounded);
    }

    /** Holds the words of every example to those that the command prints: lines of paragraphs are as long as a terminal is wide. */
    public static int checkWords(String page, String command) throws IOException {
        return check(page, command, text -> rounded(text).replaceAll("\\s+", " "));
    }

    private static int check(String page, String command, UnaryOperator<String> compared) throws IOException {
        Pattern example = Pattern.compile("```text\n\\$ \\./isoloss (" + command + " .*?)\n(.*?)```", Pattern.DOTALL);
        Matcher found = example.matcher(Files.readString(Path.of("..", "docs", page)));
        int count = 0;
        while (found.find()) {
            count++;
            String printed = call(found.group(1)).out().replace("../docs/", "docs/");
            assertThat(compared.apply(printed)).as(found.group(1)).isEqualTo(compared.apply(found.group(2)));
        }
        return count;
    }

    /** Calls a command as a page has it, its files being those of docs. */
    public static Invocation call(String command) {
        String[] arguments = Arrays.stream(command.split(" "))
                .map(word -> word.startsWith("docs/") ? "../" + word : word)
                .toArray(String[]::new);
        return Invocation.of(List.of(), arguments);
    }

    /** Math.exp and the like may differ in their last bit on another machine: ten digits are compared. */
    private static String rounded(String text) {
        return LONG_NUMBER
                .matcher(text)
                .replaceAll(number -> new BigDecimal(number.group())
                        .round(new MathContext(10))
                        .stripTrailingZeros()
                        .toPlainString());
    }
}

package org.isoloss.core.language;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.isoloss.base.text.DecimalNumber;
import org.isoloss.base.text.Shown;
import org.isoloss.core.sequence.Vocabulary;

/**
 * Reads regular expressions: symbols, {@code .} for any, {@code [ab]}, {@code [a-z]} and {@code [^ab]} for one of some,
 * {@code |}, {@code *}, {@code +}, {@code ?}, <code>{2}</code>, <code>{2,}</code>, <code>{2,5}</code>, parentheses, and
 * {@code \} before a character that is meant as a symbol. Blanks stand for nothing; where symbols have several characters
 * they stand between them.
 */
final class RegularExpressionParser {

    private static final int LONGEST = 2000;
    private static final int MOST_TIMES = 1000;
    private static final String OPERATORS = "|*+?.()[]{}^\\";
    private static final String IN_SET = "]\\";

    private final String text;
    private final int[] characters;
    private final Vocabulary vocabulary;
    private final boolean singleCharacters;
    private int at;
    private int parts;

    private RegularExpressionParser(String text, Vocabulary vocabulary) {
        this.text = text;
        this.characters = text.codePoints().toArray();
        this.vocabulary = vocabulary;
        this.singleCharacters =
                vocabulary.symbols().stream().allMatch(symbol -> symbol.codePointCount(0, symbol.length()) == 1);
    }

    /**
     * Returns the expression that a text stands for.
     *
     * @throws IllegalArgumentException if it stands for none; the message has the place
     */
    static RegularExpression parse(String text, Vocabulary vocabulary) {
        RegularExpressionParser parser = new RegularExpressionParser(text, vocabulary);
        parser.requireSize(parser.characters.length);
        RegularExpression expression = parser.alternatives();
        if (parser.peek() >= 0) {
            throw parser.refused("an operator between symbols, or the end");
        }
        return expression;
    }

    private RegularExpression alternatives() {
        RegularExpression either = sequence();
        while (accept('|')) {
            either = RegularExpression.either(either, sequence());
        }
        return either;
    }

    private RegularExpression sequence() {
        List<RegularExpression> steps = new ArrayList<>();
        for (int next = peek(); next >= 0 && next != '|' && next != ')'; next = peek()) {
            steps.add(repetition());
        }
        RegularExpression all = RegularExpression.Constant.EMPTY;
        for (int i = steps.size() - 1; i >= 0; i--) {
            all = RegularExpression.sequence(steps.get(i), all);
        }
        return all;
    }

    private RegularExpression repetition() {
        int before = parts;
        RegularExpression inner = atom();
        while (true) {
            if (accept('*')) {
                inner = RegularExpression.repeated(inner);
            } else if (accept('+')) {
                inner = times(inner, 1, -1, parts - before);
            } else if (accept('?')) {
                inner = times(inner, 0, 1, parts - before);
            } else if (accept('{')) {
                int least = number();
                int most = accept(',') ? (peek() == '}' ? -1 : number()) : least;
                if (!accept('}') || most >= 0 && most < least) {
                    throw refused("'}' behind a number or two, the lesser first");
                }
                inner = times(inner, least, most, parts - before);
            } else {
                return inner;
            }
        }
    }

    /** At least so many times; at most so many, or any number if that is -1. */
    private RegularExpression times(RegularExpression inner, int least, int most, int size) {
        requireSize((double) size * Math.max(least, most));
        parts += size * (Math.max(Math.max(least, most), 1) - 1);
        requireSize(parts);
        RegularExpression rest = most < 0 ? RegularExpression.repeated(inner) : RegularExpression.Constant.EMPTY;
        for (int i = least; i < most; i++) {
            rest = RegularExpression.either(RegularExpression.Constant.EMPTY, RegularExpression.sequence(inner, rest));
        }
        for (int i = 0; i < least; i++) {
            rest = RegularExpression.sequence(inner, rest);
        }
        return rest;
    }

    private RegularExpression atom() {
        parts++;
        if (accept('(')) {
            RegularExpression inner = alternatives();
            if (!accept(')')) {
                throw refused("')'");
            }
            return inner;
        }
        if (accept('.')) {
            return RegularExpression.oneOf(all());
        }
        return accept('[') ? set() : RegularExpression.oneOf(Set.of(symbol(OPERATORS)));
    }

    private RegularExpression set() {
        boolean others = accept('^');
        Set<Integer> symbols = new HashSet<>();
        while (!accept(']')) {
            int symbol = symbol(IN_SET);
            symbols.add(symbol);
            if (singleCharacters && !vocabulary.symbols().contains("-") && accept('-')) {
                symbols.addAll(range(symbol, symbol(IN_SET)));
            }
        }
        if (!others) {
            return RegularExpression.oneOf(symbols);
        }
        Set<Integer> rest = all();
        rest.removeAll(symbols);
        return RegularExpression.oneOf(rest);
    }

    private Set<Integer> range(int first, int last) {
        int from = vocabulary.symbol(first).codePointAt(0);
        int to = vocabulary.symbol(last).codePointAt(0);
        return IntStream.range(0, vocabulary.size())
                .filter(symbol -> {
                    int character = vocabulary.symbol(symbol).codePointAt(0);
                    return from <= character && character <= to;
                })
                .boxed()
                .collect(Collectors.toSet());
    }

    private Set<Integer> all() {
        return IntStream.range(0, vocabulary.size()).boxed().collect(Collectors.toCollection(HashSet::new));
    }

    private int symbol(String operators) {
        int begin = skipBlanks();
        StringBuilder name = new StringBuilder();
        while (at < characters.length && !Character.isWhitespace(characters[at])) {
            boolean escaped = characters[at] == '\\' && at + 1 < characters.length;
            if (!escaped && operators.indexOf(characters[at]) >= 0) {
                break;
            }
            at += escaped ? 1 : 0;
            name.appendCodePoint(characters[at++]);
            if (singleCharacters) {
                break;
            }
        }
        if (!vocabulary.symbols().contains(name.toString())) {
            at = begin;
            throw refused("a symbol, one of " + Shown.found(vocabulary.toString()) + ", with \\ before an operator");
        }
        return vocabulary.index(name.toString());
    }

    private int number() {
        int begin = skipBlanks();
        while (at < characters.length && Character.isDigit(characters[at])) {
            at++;
        }
        int number =
                DecimalNumber.integer(new String(characters, begin, at - begin)).orElse(-1);
        if (!(number >= 0 && number <= MOST_TIMES)) {
            at = begin;
            throw refused("a number from 0 to " + MOST_TIMES);
        }
        return number;
    }

    private int skipBlanks() {
        while (at < characters.length && Character.isWhitespace(characters[at])) {
            at++;
        }
        return at;
    }

    /** The next character that is no blank; -1 at the end. */
    private int peek() {
        return skipBlanks() < characters.length ? characters[at] : -1;
    }

    private boolean accept(char operator) {
        boolean there = peek() == operator;
        at += there ? 1 : 0;
        return there;
    }

    private void requireSize(double size) {
        if (!(size <= LONGEST)) {
            throw new IllegalArgumentException("the regular expression \"" + Shown.found(text) + "\" has more than "
                    + LONGEST + " parts, repetitions written out; expected fewer");
        }
    }

    private IllegalArgumentException refused(String expected) {
        String found = peek() < 0 ? "the end" : '"' + Shown.found(Character.toString(characters[at])) + '"';
        return new IllegalArgumentException("the regular expression \"" + Shown.found(text) + "\" has " + found
                + " at character " + (at + 1) + "; expected " + expected);
    }
}

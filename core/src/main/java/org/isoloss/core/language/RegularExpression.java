package org.isoloss.core.language;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A regular expression over symbols 0 to V - 1. An immutable value, kept in a form in which only finitely many derivatives
 * differ, and in which an expression that no word matches is {@link Constant#NOTHING}.
 *
 * @see <a href="https://doi.org/10.1145/321239.321249">Brzozowski (1964), Derivatives of regular expressions</a>
 */
sealed interface RegularExpression {

    /** Returns whether the empty word matches. */
    boolean nullable();

    /** Returns the derivative: what is to match the rest of a word that begins with a symbol. */
    RegularExpression after(int symbol);

    /** What no word matches, and what the empty word alone matches. */
    enum Constant implements RegularExpression {
        NOTHING,
        EMPTY;

        @Override
        public boolean nullable() {
            return this == EMPTY;
        }

        @Override
        public RegularExpression after(int symbol) {
            return NOTHING;
        }
    }

    /** One of some symbols. */
    record OneOf(Set<Integer> symbols) implements RegularExpression {

        @Override
        public boolean nullable() {
            return false;
        }

        @Override
        public RegularExpression after(int symbol) {
            return symbols.contains(symbol) ? Constant.EMPTY : Constant.NOTHING;
        }
    }

    /** One after the other; the first is no sequence itself. */
    record Sequence(RegularExpression first, RegularExpression rest) implements RegularExpression {

        @Override
        public boolean nullable() {
            return first.nullable() && rest.nullable();
        }

        @Override
        public RegularExpression after(int symbol) {
            RegularExpression within = sequence(first.after(symbol), rest);
            return first.nullable() ? either(within, rest.after(symbol)) : within;
        }
    }

    /** Any of at least two, none of which is an alternative itself. */
    record Either(Set<RegularExpression> alternatives) implements RegularExpression {

        @Override
        public boolean nullable() {
            return alternatives.stream().anyMatch(RegularExpression::nullable);
        }

        @Override
        public RegularExpression after(int symbol) {
            return alternatives.stream()
                    .map(alternative -> alternative.after(symbol))
                    .reduce(Constant.NOTHING, RegularExpression::either);
        }
    }

    /** Any number of times, none included. */
    record Repeated(RegularExpression inner) implements RegularExpression {

        @Override
        public boolean nullable() {
            return true;
        }

        @Override
        public RegularExpression after(int symbol) {
            return sequence(inner.after(symbol), this);
        }
    }

    /** Returns what matches one of some symbols. */
    static RegularExpression oneOf(Set<Integer> symbols) {
        return symbols.isEmpty() ? Constant.NOTHING : new OneOf(Set.copyOf(symbols));
    }

    /** Returns what matches one expression after the other. */
    static RegularExpression sequence(RegularExpression first, RegularExpression rest) {
        if (first == Constant.NOTHING || rest == Constant.NOTHING) {
            return Constant.NOTHING;
        }
        if (first == Constant.EMPTY) {
            return rest;
        }
        if (rest == Constant.EMPTY) {
            return first;
        }
        return first instanceof Sequence several
                ? new Sequence(several.first, sequence(several.rest, rest))
                : new Sequence(first, rest);
    }

    /** Returns what matches one expression or the other. */
    static RegularExpression either(RegularExpression one, RegularExpression other) {
        Set<RegularExpression> alternatives = new LinkedHashSet<>();
        for (RegularExpression expression : new RegularExpression[] {one, other}) {
            if (expression instanceof Either several) {
                alternatives.addAll(several.alternatives);
            } else if (expression != Constant.NOTHING) {
                alternatives.add(expression);
            }
        }
        Set<Integer> symbols = alternatives.stream()
                .filter(OneOf.class::isInstance)
                .flatMap(expression -> ((OneOf) expression).symbols.stream())
                .collect(Collectors.toSet());
        if (!symbols.isEmpty()) { // sets of symbols are one set
            alternatives.removeIf(OneOf.class::isInstance);
            alternatives.add(oneOf(symbols));
        }
        return switch (alternatives.size()) {
            case 0 -> Constant.NOTHING;
            case 1 -> alternatives.iterator().next();
            default -> new Either(Set.copyOf(alternatives));
        };
    }

    /** Returns what matches an expression any number of times. */
    static RegularExpression repeated(RegularExpression inner) {
        if (inner instanceof Constant) {
            return Constant.EMPTY;
        }
        return inner instanceof Repeated ? inner : new Repeated(inner);
    }
}

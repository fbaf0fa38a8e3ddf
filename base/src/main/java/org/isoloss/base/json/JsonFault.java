package org.isoloss.base.json;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.isoloss.base.text.DecimalNumber;
import org.isoloss.base.text.Shown;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** What is wrong with JSON, in the words of isoloss: what was found and what was expected. The one place that knows Jackson's. */
public final class JsonFault {

    static final String NOT_UTF8 =
            "found bytes that are not UTF-8; expected text in UTF-8: save it again in that encoding";

    private static final String A_NUMBER =
            "a number as JSON writes it: decimal digits, a minus sign or none before them";

    private record Translation(Pattern theirs, Function<MatchResult, String> ours) {

        static Translation of(String theirs, Function<MatchResult, String> ours) {
            return new Translation(Pattern.compile(theirs, Pattern.DOTALL), ours);
        }
    }

    private static final List<Translation> SYNTAX = List.of(
            Translation.of(
                    "^Duplicate Object property \"(.*)\"$",
                    m -> "found a second \"" + Shown.found(m.group(1)) + "\"; expected each key once in an object"),
            Translation.of("^Trailing token", m -> "found more behind the end; expected one JSON document"),
            Translation.of("^Invalid UTF-(8|16|32)|surrogate", m -> NOT_UTF8),
            Translation.of(
                    "^Illegal unquoted character.*?code (\\d+)",
                    m -> character(m) + " within a string; expected it to be escaped by a backslash"),
            Translation.of("^Illegal character.*?code (\\d+)", m -> character(m) + "; expected JSON text"),
            Translation.of(
                    "^Unrecognized character escape.*?code (\\d+)",
                    m -> character(m) + " behind a backslash; expected one of the escapes of JSON"),
            Translation.of(
                    "^Unexpected character.*?code (\\d+)\\).*hex-digit",
                    m -> character(m) + "; expected four hexadecimal digits behind \\u"),
            Translation.of(
                    "^Unexpected character.*?code (\\d+)\\).*(numeric value|hexadecimal)",
                    m -> character(m) + " in a number; expected " + A_NUMBER),
            Translation.of(
                    "^Unexpected character.*?code (\\d+)\\).*a colon",
                    m -> character(m) + "; expected a colon behind the key"),
            Translation.of(
                    "^Unexpected character.*?code (\\d+)\\).*comma to separate",
                    m -> character(m) + "; expected a comma or the end of the array or object"),
            Translation.of(
                    "^Unexpected character.*?code (\\d+)\\).*property name",
                    m -> character(m) + "; expected a key in double quotes"),
            Translation.of("^Unexpected character.*?code (\\d+)", m -> character(m) + "; expected a value"),
            Translation.of(
                    "^Unrecognized token '(.*?)': was expecting",
                    m -> "found " + Shown.found(m.group(1))
                            + "; expected a value: a string in double quotes, a number, true, false or null"),
            Translation.of("Leading zeroes", m -> "found a number that begins with 0; expected " + A_NUMBER),
            Translation.of("^Invalid numeric value", m -> "found a number in another form; expected " + A_NUMBER),
            Translation.of(
                    "^Unexpected close marker '(.)'",
                    m -> "found '" + m.group(1) + "'; expected that only what was opened is closed"),
            Translation.of(
                    "^Document nesting depth",
                    m -> "found values more than " + JsonSyntax.MAX_DEPTH + " levels deep; expected fewer"),
            Translation.of(
                    "^Number (value )?length",
                    m -> "found a number of more than " + JsonSyntax.MAX_DIGITS + " digits; expected fewer"),
            Translation.of(
                    "^(String value|Name|Token|Document|Property name).*(length|count)",
                    m -> "found a text of more than " + JsonSyntax.MAX_STRING + " characters; expected less"),
            Translation.of(
                    "^Missing required (?:creator )?property '(.*?)'",
                    m -> "found no \"" + Shown.found(m.group(1)) + "\"; expected an object with that member"),
            Translation.of("(?i)^missing closing quote", m -> "found no closing quote; expected one"),
            Translation.of(
                    "^Expected column separator.*",
                    m -> "found text behind a closing quote; expected a comma or the end of the line"));

    private JsonFault() {}

    /** Returns what is wrong, in one line. */
    public static String words(JacksonException e) {
        if (e instanceof UnexpectedEndOfInputException) {
            return "found the end of the text; expected the rest of the document: is it cut off?";
        }
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "found a member \"" + Shown.found(unknown.getPropertyName()) + "\"; expected one of "
                    + unknown.getKnownPropertyIds();
        }
        if (e instanceof InvalidNullException) {
            return "found null; expected a value";
        }
        String theirs = String.valueOf(e.getOriginalMessage());
        for (Translation translation : SYNTAX) {
            Matcher matcher = translation.theirs().matcher(theirs);
            if (matcher.find()) {
                return translation.ours().apply(matcher.toMatchResult());
            }
        }
        if (e instanceof MismatchedInputException mismatch) {
            return "found " + found(mismatch, theirs) + "; expected " + expected(mismatch.getTargetType());
        }
        if (e instanceof InputCoercionException coercion) {
            return "found a number that is too large or has a fraction; expected " + expected(coercion.getTargetType());
        }
        return "found something that cannot be read there; expected JSON as RFC 8259 has it";
    }

    private static String character(MatchResult match) {
        int code = DecimalNumber.integer(match.group(1)).orElseThrow();
        boolean acts = Character.isISOControl(code) || !Character.isValidCodePoint(code);
        return acts
                ? String.format(Locale.ROOT, "found the control character U+%04X", code)
                : "found '" + Shown.line(Character.toString(code)) + "'";
    }

    private static String found(MismatchedInputException e, String theirs) {
        if (e instanceof InvalidFormatException format && format.getValue() != null) {
            Object value = format.getValue();
            return value instanceof String ? '"' + Shown.found(value.toString()) + '"' : Shown.found(value.toString());
        }
        if (theirs.contains("`null`") || theirs.contains("VALUE_NULL") || theirs.contains("Null value")) {
            return "null";
        }
        if (theirs.contains("Array value") || theirs.contains("START_ARRAY")) {
            return "an array";
        }
        if (theirs.contains("Object value") || theirs.contains("START_OBJECT")) {
            return "an object";
        }
        if (theirs.contains("Number value") || theirs.contains("VALUE_NUMBER") || theirs.contains("Integer value")) {
            return "a number";
        }
        if (theirs.contains("Boolean value") || theirs.contains("VALUE_TRUE") || theirs.contains("VALUE_FALSE")) {
            return "a truth value";
        }
        if (theirs.contains("String value") || theirs.contains("VALUE_STRING") || theirs.contains("from String")) {
            return "a string";
        }
        if (theirs.contains("Floating-point")) {
            return "a number with a fraction";
        }
        return "another kind of value";
    }

    private static String expected(Class<?> type) {
        if (type == null) {
            return "another kind of value";
        }
        if (type == double.class || type == Double.class || type == float.class || type == Float.class) {
            return "a number";
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return "a whole number from "
                    + (type == int.class || type == Integer.class
                            ? Integer.MIN_VALUE + " to " + Integer.MAX_VALUE
                            : Long.MIN_VALUE + " to " + Long.MAX_VALUE);
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (CharSequence.class.isAssignableFrom(type)) {
            return "a string";
        }
        if (type.isEnum()) {
            return "one of " + List.of(type.getEnumConstants());
        }
        return type.isArray() || Iterable.class.isAssignableFrom(type) ? "an array" : "an object";
    }
}

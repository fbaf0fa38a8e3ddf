package org.isoloss.cli.settings;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.isoloss.base.text.Shown;
import org.isoloss.cli.session.WrongInputException;

/**
 * Settings that may be given as one text, their values with colons between.
 *
 * @param field of the text
 * @param parts the settings that it holds, in order
 * @param otherwise the setting that holds a text of another form, if one does
 */
record JointSetting(SettingField field, List<SettingField> parts, Optional<SettingField> otherwise) {

    private static final String SEPARATOR = ":";

    JointSetting {
        parts = List.copyOf(parts);
    }

    /** Returns how it is written: {@code LANGUAGE:MAX-COUNT}. */
    String placeholder() {
        return String.join(
                SEPARATOR,
                parts.stream()
                        .map(part -> part.option().substring(2).toUpperCase(Locale.ROOT))
                        .toList());
    }

    /**
     * Puts the values of a text into a layer.
     *
     * @throws WrongInputException if it has not a value for each setting, or one of them is there already
     */
    void put(SettingLayer layer, String text, String origin) {
        String[] values = text.split(SEPARATOR, -1);
        if (otherwise.isPresent() && !fits(values) && (values.length > 1 || isFile(text))) {
            put(layer, otherwise.get(), text, origin);
            return;
        }
        if (values.length != parts.size()) {
            throw new WrongInputException(origin + ": found '" + Shown.found(text) + "', expected " + placeholder());
        }
        for (int i = 0; i < values.length; i++) {
            put(layer, parts.get(i), values[i], origin);
        }
    }

    private boolean fits(String[] values) {
        return values.length == parts.size()
                && IntStream.range(0, values.length)
                        .allMatch(i -> parts.get(i).kind().parse(values[i]) != null);
    }

    private static boolean isFile(String text) {
        try {
            return Files.isRegularFile(Path.of(text));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static void put(SettingLayer layer, SettingField part, String value, String origin) {
        layer.entry(part).ifPresent(entry -> {
            throw new WrongInputException(origin + ": '" + part.name() + "' is given twice, the other time by "
                    + entry.origin() + "; expected one of the two");
        });
        layer.put(part, part.parse(value, origin + ", " + part.name()), origin);
    }
}

package org.isoloss.cli.settings;

import java.util.List;
import java.util.Locale;
import org.isoloss.base.text.Shown;
import org.isoloss.cli.session.WrongInputException;

/**
 * Settings that may be given as one text, their values with colons between.
 *
 * @param field of the text
 * @param parts the settings that it holds, in order
 */
record JointSetting(SettingField field, List<SettingField> parts) {

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
        if (values.length != parts.size()) {
            throw new WrongInputException(origin + ": found '" + Shown.found(text) + "', expected " + placeholder());
        }
        for (int i = 0; i < values.length; i++) {
            SettingField part = parts.get(i);
            layer.entry(part).ifPresent(entry -> {
                throw new WrongInputException(origin + ": '" + part.name() + "' is given twice, the other time by "
                        + entry.origin() + "; expected one of the two");
            });
            layer.put(part, part.parse(values[i], origin + ", " + part.name()), origin);
        }
    }
}

package org.isoloss.cli.report;

import java.util.Locale;

/** Keys of settings as words. */
final class SettingWords {

    private SettingWords() {}

    /** Returns a key as words: {@code network.maxCount} is "network, max count". */
    static String of(String key) {
        return key.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").replace(".", ", ").toLowerCase(Locale.ROOT);
    }
}

package org.isoloss.base.conditions;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.TimeZone;
import java.util.stream.LongStream;

/**
 * What users' machines differ in and results must not depend on. The build draws a seed, {@code isoloss.test.seed}, of
 * which all of it follows; heap memory too, which the build gives as many bytes as the seed says. One seed repeats a build.
 *
 * @param seed of this build
 * @param locale by default: some write other digits, one lowers I to a dotless i, two count other years
 * @param zone by default
 * @param threads for tests that may take any number
 */
public record RunConditions(long seed, Locale locale, TimeZone zone, int threads) {

    private static final String PROPERTY = "isoloss.test.seed";

    /** One of the seeds that is the same in every build. */
    private static final long FIXED = 20_261_128;

    private static final List<String> LOCALES = List.of(
            "und",
            "en-US",
            "de-DE",
            "tr-TR",
            "az-Latn-AZ",
            "ar-EG-u-nu-arab",
            "fa-IR",
            "hi-IN-u-nu-deva",
            "th-TH-u-ca-buddhist-nu-thai",
            "ja-JP-u-ca-japanese",
            "fr-CH",
            "lt-LT",
            "zh-Hant-TW",
            "he-IL");
    private static final List<String> ZONES = List.of(
            "UTC",
            "Asia/Kathmandu",
            "America/St_Johns",
            "Pacific/Apia",
            "Africa/Casablanca",
            "Europe/Dublin",
            "Asia/Tehran");
    private static final int MOST_THREADS = 5;

    private static final RunConditions CURRENT = of(Long.getLong(PROPERTY, FIXED));

    /** Returns the conditions that a seed stands for. */
    static RunConditions of(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return new RunConditions(
                seed,
                Locale.forLanguageTag(LOCALES.get(random.nextInt(LOCALES.size()))),
                TimeZone.getTimeZone(ZONES.get(random.nextInt(ZONES.size()))),
                1 + random.nextInt(MOST_THREADS));
    }

    /** Returns the conditions of this build. */
    public static RunConditions current() {
        return CURRENT;
    }

    /** Returns seeds for a property: half of them the same in every build, and half of this build. */
    public static LongStream seeds(int count) {
        SplittableRandom random = new SplittableRandom(CURRENT.seed);
        int fixed = count - count / 2;
        return LongStream.concat(
                LongStream.range(0, fixed),
                LongStream.generate(random::nextLong).limit(count - fixed));
    }

    /** Makes them those of this process. */
    void apply() {
        Locale.setDefault(locale);
        TimeZone.setDefault(zone);
    }

    @Override
    public String toString() {
        return "test conditions: locale " + locale.toLanguageTag() + ", time zone " + zone.getID() + ", " + threads
                + " threads, heap " + Runtime.getRuntime().maxMemory() / 1_000_000
                + " MB; to repeat them: mvn verify -D"
                + PROPERTY + "=" + seed;
    }
}

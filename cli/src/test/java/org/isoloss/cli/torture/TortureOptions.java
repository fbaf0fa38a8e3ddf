package org.isoloss.cli.torture;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What is asked of the campaign.
 *
 * @param minutes that altered inputs are tried
 * @param seed of all that is random
 * @param only the kind that is tried, or all
 * @param kills runs that the scenario of kills kills
 * @param replay folder of a kept case that is tried once more, instead of a campaign
 * @param kept folder for the cases of findings
 * @param threads that make calls
 */
record TortureOptions(
        double minutes, long seed, Optional<String> only, int kills, Optional<Path> replay, Path kept, int threads) {

    private static final String USAGE =
            "expected [--minutes N] [--seed S] [--only KIND] [--kills N] [--replay DIR] [--kept DIR]";

    TortureOptions {
        if (!(minutes >= 0 && minutes <= 100_000)) {
            throw new IllegalArgumentException("--minutes is " + minutes + "; expected 0 to 100000");
        }
        if (!(kills >= 1 && kills <= 1_000_000)) {
            throw new IllegalArgumentException("--kills is " + kills + "; expected 1 to 1000000");
        }
    }

    static TortureOptions parse(String... arguments) {
        double minutes = 60;
        long seed = System.nanoTime() & 0xFFFF_FFFFL;
        Optional<String> only = Optional.empty();
        int kills = 50;
        Optional<Path> replay = Optional.empty();
        Path kept = Path.of("kept");
        for (int i = 0; i < arguments.length; i += 2) {
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException("found '" + arguments[i] + "'; " + USAGE);
            }
            String value = arguments[i + 1];
            switch (arguments[i]) {
                case "--minutes" -> minutes = number(arguments[i], value);
                case "--seed" -> seed = (long) number(arguments[i], value);
                case "--only" -> only = Optional.of(value);
                case "--kills" -> kills = (int) number(arguments[i], value);
                case "--replay" -> replay = Optional.of(Path.of(value));
                case "--kept" -> kept = Path.of(value);
                default -> throw new IllegalArgumentException("found '" + arguments[i] + "'; " + USAGE);
            }
        }
        return new TortureOptions(
                minutes, seed, only, kills, replay, kept, Runtime.getRuntime().availableProcessors());
    }

    private static double number(String option, String value) {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(option + " is '" + value + "'; expected a number", e);
        }
    }
}

package org.isoloss.base.mutation;

import java.util.List;

/** Numbers and text on which programs of this kind have failed. */
final class HostileValues {

    /** Of which many are no numbers in JSON, or are numbers in some languages only. */
    static final List<String> NUMBERS = List.of(
            "0",
            "-0",
            "-0.0",
            "-1",
            "1.5",
            "2147483647",
            "-2147483648",
            "2147483648",
            "4294967297",
            "9007199254740993",
            "9223372036854775807",
            "9223372036854775808",
            "18446744073709551616",
            "1" + "0".repeat(400),
            "-" + "9".repeat(1001),
            "0." + "0".repeat(400) + "1",
            "1e308",
            "1e309",
            "-1e400",
            "1e-400",
            "4.9e-324",
            "1e1000000000",
            "1e99999999999",
            "NaN",
            "Infinity",
            "-Infinity",
            "-inf",
            ".nan",
            ".inf",
            "0x10",
            "0x1p3",
            "1d",
            "1f",
            "1_000",
            "010",
            "+1",
            ".5",
            "5.",
            "1,000",
            "\u0661",
            "true",
            "null",
            "~",
            "1:30");

    /** As values and as names. */
    static final List<String> TEXTS = List.of(
            "",
            " ",
            "null",
            "NaN",
            "a,b",
            "../../etc/passwd",
            "/dev/null",
            "\u001b[2J\u001b[H",
            "isoloss: holds\nexit 0",
            "\u202Eabc\u202C",
            "\u0000",
            "\uD800",
            "\uFEFF",
            "<script>alert(1)</script>",
            "=1+1",
            "\"",
            "\\",
            "%s%n%d",
            "${jndi:x}",
            "e\u0301",
            "\uD83D\uDE00",
            "x".repeat(100_000));

    private HostileValues() {}
}

package org.isoloss.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssetsTest {

    @Test
    void theVendoredScriptsAreThoseWhoseSumsAreWrittenDown() throws IOException, NoSuchAlgorithmException {
        List<String> sums = new String(read("vega/SHA256SUMS"), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(sums).hasSize(3);
        for (String line : sums) {
            String[] parts = line.split("  ");
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(read("vega/" + parts[1]));
            assertThat(HexFormat.of().formatHex(digest)).as(parts[1]).isEqualTo(parts[0]);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"vega", "vega-lite", "vega-embed"})
    void theirLicencesAreThere(String name) throws IOException {
        assertThat(new String(read("vega/LICENSE." + name), StandardCharsets.UTF_8))
                .contains("Redistribution and use in source and binary forms", "University of Washington");
    }

    @Test
    void thePolicyAllowsTheScriptsOfThePageAndNoRequest() {
        Assets assets = Assets.builtIn();
        assertThat(assets.contentSecurityPolicy())
                .startsWith("default-src 'none';")
                .doesNotContain("eval")
                .doesNotContain("http", "script-src 'unsafe-inline'")
                .containsPattern("('sha256-[A-Za-z0-9+/=]{44}' ?){4}$");
    }

    @Test
    void aScriptThatWouldEndItsElementIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Assets("", List.of("'</script>'")));
    }

    private static byte[] read(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(Assets.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        }
    }
}

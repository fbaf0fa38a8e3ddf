package org.isoloss.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LinksTest {

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

    static List<Path> pages() {
        return Pages.all();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyRelativeLinkLeadsToAFile(Path page) {
        Matcher links = LINK.matcher(Pages.text(page));
        while (links.find()) {
            String target = links.group(1).replaceFirst("#.*", "");
            if (!target.isEmpty() && !target.contains("://") && !target.startsWith("mailto:")) {
                assertThat(Files.exists(page.resolveSibling(target)))
                        .as("%s links to %s", page, target)
                        .isTrue();
            }
        }
    }
}

package org.isoloss.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.isoloss.base.layering.MainCode;
import org.isoloss.metrics.score.Metrics;
import org.junit.jupiter.api.Test;

/**
 * Every public class of {@code metrics} is reached by a command, or docs/metrics.md names it as of the library alone, with
 * the reason. Reached is what the compiled classes name, step by step, from the commands on.
 */
class ReachedMetricsTest {

    private static final String METRICS = "org.isoloss.metrics.";
    private static final Pattern LIBRARY_ONLY =
            Pattern.compile("^\\| `(\\w+)` \\| [^|]*\\w[^|]* \\|$", Pattern.MULTILINE);
    private static final String HEADING = "## Of the library alone";

    private static final JavaClasses CLASSES =
            new ClassFileImporter().withImportOption(new MainCode()).importPackages("org.isoloss");

    @Test
    void aCommandReachesEveryPublicClassOrDocsSayWhyNot() throws IOException {
        Set<String> left = new TreeSet<>();
        Set<JavaClass> reached = reached();
        for (JavaClass one : CLASSES) {
            if (isPublicOfMetrics(one) && !reached.contains(one)) {
                left.add(one.getSimpleName());
            }
        }
        assertThat(left).isEqualTo(libraryOnly());
    }

    /** Whatever it is that walks from class to class, it walks: not all classes of the library are named by commands. */
    @Test
    void theWalkIsOneThroughOtherClasses() {
        Set<JavaClass> reached = reached();
        assertThat(reached.stream().map(JavaClass::getSimpleName))
                .contains("ScoreCommand", "RunScores", "PooledItems", "BrierDecomposition");
        assertThat(reached.stream()
                        .filter(ReachedMetricsTest::isPublicOfMetrics)
                        .count())
                .isGreaterThan(150);
    }

    private static boolean isPublicOfMetrics(JavaClass one) {
        return one.getPackageName().startsWith(METRICS)
                && one.isTopLevelClass()
                && one.getModifiers().contains(JavaModifier.PUBLIC)
                && !one.getSimpleName().equals("package-info");
    }

    private static Set<JavaClass> reached() {
        Set<JavaClass> reached = new HashSet<>();
        Deque<JavaClass> next = new ArrayDeque<>();
        for (JavaClass one : CLASSES) {
            if (one.getPackageName().startsWith("org.isoloss.cli")) {
                next.add(one);
            }
        }
        next.add(CLASSES.get(Metrics.BuiltIn.class)); // which comes by its service
        while (!next.isEmpty()) {
            JavaClass one = next.remove();
            if (reached.add(one)) {
                one.getDirectDependenciesFromSelf().stream()
                        .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                        .filter(target -> CLASSES.contain(target.getName()))
                        .forEach(next::add);
            }
        }
        return reached;
    }

    private static Set<String> libraryOnly() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "metrics.md"));
        int start = page.indexOf(HEADING);
        assertThat(start).as(HEADING).isPositive();
        int end = page.indexOf("\n## ", start + 1);
        Set<String> names = new TreeSet<>();
        Matcher row = LIBRARY_ONLY.matcher(page.substring(start, end < 0 ? page.length() : end));
        while (row.find()) {
            names.add(row.group(1));
        }
        return names;
    }
}

package org.isoloss.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.isoloss.base.layering.MainCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds docs/one-run.md to the compiled classes. */
class OneRunTest {

    private static final Path PAGE = Path.of("..", "docs", "one-run.md");
    private static final Pattern CLASS = Pattern.compile("`((?:[a-z]+\\.)*[A-Z]\\w+)(?:\\.([a-z]\\w*))?`");
    private static final Pattern STEP = Pattern.compile("(?m)^[0-9]+\\. `([\\w.]+)`:");

    private static JavaClasses classes;
    private static String page;

    @BeforeAll
    static void read() throws IOException {
        classes = new ClassFileImporter().withImportOption(new MainCode()).importPackages("org.isoloss");
        page = Files.readString(PAGE);
    }

    @Test
    void everyClassAndMethodThatIsNamedExists() {
        List<MatchResult> names =
                CLASS.matcher(page.replace("`OneRunTest`", "")).results().toList();
        assertThat(names).hasSizeGreaterThan(60);
        for (MatchResult name : names) {
            List<JavaClass> named = named(name.group(1));
            assertThat(named).as(name.group()).isNotEmpty();
            if (name.group(2) != null) {
                assertThat(named)
                        .as(name.group())
                        .anyMatch(type -> type.getAllMethods().stream()
                                .anyMatch(method -> method.getName().equals(name.group(2))));
            }
        }
    }

    @Test
    void eachStepDownUsesTheNextOrIsImplementedByIt() {
        List<JavaClass> steps = steps("## Down", "## And back");
        assertThat(steps).hasSizeGreaterThan(10);
        for (int k = 0; k + 1 < steps.size(); k++) {
            JavaClass from = steps.get(k);
            JavaClass to = steps.get(k + 1);
            assertThat(uses(from, to) || from.isInterface() && to.isAssignableTo(from.getName()))
                    .as(from.getSimpleName() + " to " + to.getSimpleName())
                    .isTrue();
        }
    }

    @Test
    void eachStepBackUsesWhatTheOneBeforeMade() {
        List<JavaClass> steps = steps("## And back", "");
        assertThat(steps).hasSizeGreaterThan(5);
        for (int k = 0; k + 1 < steps.size(); k++) {
            assertThat(uses(steps.get(k + 1), steps.get(k)))
                    .as(steps.get(k + 1).getSimpleName() + " uses "
                            + steps.get(k).getSimpleName())
                    .isTrue();
        }
    }

    private static List<JavaClass> steps(String from, String to) {
        int start = page.indexOf(from);
        String part = page.substring(start, to.isEmpty() ? page.length() : page.indexOf(to));
        return STEP.matcher(part)
                .results()
                .map(step -> {
                    List<JavaClass> named = named(step.group(1));
                    assertThat(named).as(step.group(1)).hasSize(1);
                    return named.get(0);
                })
                .toList();
    }

    private static List<JavaClass> named(String name) {
        return classes.stream()
                .filter(type ->
                        type.getEnclosingClass().isEmpty() && type.getName().endsWith("." + name))
                .toList();
    }

    /** Whether a class, or one inside it, depends on another, or one inside that. */
    private static boolean uses(JavaClass from, JavaClass to) {
        return whole(from)
                .flatMap(part -> part.getDirectDependenciesFromSelf().stream())
                .map(Dependency::getTargetClass)
                .anyMatch(target -> isPart(target, to));
    }

    private static Stream<JavaClass> whole(JavaClass type) {
        return classes.stream().filter(part -> isPart(part, type));
    }

    private static boolean isPart(JavaClass part, JavaClass of) {
        return part.getName().equals(of.getName()) || part.getName().startsWith(of.getName() + "$");
    }
}

package org.isoloss.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Stream;
import org.isoloss.base.layering.MainCode;
import org.isoloss.base.layering.RulesOfEveryClass;
import org.isoloss.cli.study.Studies;
import org.junit.jupiter.api.DisplayName;

/** What design and style ask of every class, checked on the compiled classes of all modules but {@code bench}. */
@AnalyzeClasses(packages = "org.isoloss", importOptions = MainCode.class)
@DisplayName("Layering")
class LayeringTest {

    private static final String BASE = "org.isoloss.base..";
    private static final String CORE = "org.isoloss.core..";
    private static final String METRICS = "org.isoloss.metrics..";
    private static final String IDENTIFIABILITY = "org.isoloss.identifiability..";
    private static final String CLI = "org.isoloss.cli..";

    @ArchTest
    static final ArchRule baseIsTheFloor = noClasses()
            .that()
            .resideInAPackage(BASE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(CORE, METRICS, IDENTIFIABILITY, CLI);

    @ArchTest
    static final ArchRule coreStandsAlone = noClasses()
            .that()
            .resideInAPackage(CORE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(METRICS, IDENTIFIABILITY, CLI);

    @ArchTest
    static final ArchRule metricsStandsAlone = noClasses()
            .that()
            .resideInAPackage(METRICS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(CORE, IDENTIFIABILITY, CLI)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule identifiabilityKnowsNoCommandLine = noClasses()
            .that()
            .resideInAPackage(IDENTIFIABILITY)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(CLI, "picocli..");

    @ArchTest
    static final ArchRule librariesNeverPrint = noClasses()
            .that()
            .resideOutsideOfPackage(CLI)
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(PrintStream.class)
            .orShould()
            .callMethod(Throwable.class, "printStackTrace");

    @ArchTest
    static final ArchRule onlyTheMainClassExits = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(Isoloss.class.getName())
            .should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "halt", int.class);

    @ArchTest
    static final ArchTests ofEveryClass = ArchTests.in(RulesOfEveryClass.class);

    /** Of exp, log, pow, sin, cos, tanh, log1p, expm1, log10, cbrt, these give other bits on OpenJDK 25 than on 17 (amd64). */
    @ArchTest
    static final ArchRule functionsWhoseBitsDifferBetweenReleasesAreNotUsed = noClasses()
            .should()
            .callMethod(Math.class, "tanh", double.class)
            .orShould()
            .callMethod(Math.class, "cbrt", double.class);

    @ArchTest
    static final ArchRule vectorsStayInTheirClasses = noClasses()
            .that()
            .haveSimpleNameNotStartingWith("Vector")
            .or()
            .resideOutsideOfPackage(CORE)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jdk.incubator.vector..");

    @ArchTest
    static void packagesOfAModuleFormNoCycle(JavaClasses classes) {
        for (String module : new String[] {"base", "core", "metrics", "identifiability", "cli"}) {
            slices().matching("org.isoloss." + module + ".(*)..")
                    .should()
                    .beFreeOfCycles()
                    .check(classes);
        }
    }

    /** What a library hands out says what it is, in a debugger, a message or a failed test. */
    @ArchTest
    static void whatLibrariesHandOutSaysWhatItIs(JavaClasses classes) {
        List<JavaClass> handedOut = classes.stream()
                .filter(type -> !type.getPackageName().startsWith("org.isoloss.cli"))
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC) && type.isTopLevelClass())
                .filter(type -> !type.isInterface() && !type.isEnum() && !type.isRecord())
                .filter(type -> !type.isAssignableTo(Throwable.class))
                .filter(type -> type.getFields().stream()
                        .anyMatch(field -> !field.getModifiers().contains(JavaModifier.STATIC)))
                .toList();
        assertThat(handedOut).hasSizeGreaterThan(80);
        assertThat(handedOut.stream().filter(type -> !saysWhatItIs(type)).map(JavaClass::getName))
                .isEmpty();
    }

    private static boolean saysWhatItIs(JavaClass type) {
        return Stream.concat(Stream.of(type), type.getAllRawSuperclasses().stream())
                .filter(ours -> ours.getPackageName().startsWith("org.isoloss"))
                .anyMatch(ours -> ours.tryGetMethod("toString").isPresent());
    }

    /** A study and its wing are one slice. */
    private static final SliceAssignment STUDIES = new SliceAssignment() {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
            return Studies.all().stream()
                    .filter(wing -> isIn(javaClass, wing.getClass())
                            || isIn(javaClass, wing.declaration().findings()))
                    .map(wing -> SliceIdentifier.of(wing.entry().name()))
                    .findFirst()
                    .orElseGet(SliceIdentifier::ignore);
        }

        private static boolean isIn(JavaClass javaClass, Class<?> ofStudy) {
            return javaClass.getPackageName().equals(ofStudy.getPackageName());
        }

        @Override
        public String getDescription() {
            return "studies with their wings";
        }
    };

    @ArchTest
    static final ArchRule noStudyKnowsAnother =
            slices().assignedFrom(STUDIES).should().notDependOnEachOther();

    /** A wing is reached through its door alone. */
    @ArchTest
    static final ArchRule nobodyKnowsAWing = noClasses()
            .that()
            .resideOutsideOfPackage("org.isoloss.cli.study.*..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.isoloss.cli.study.*..");
}

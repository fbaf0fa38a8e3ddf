package org.isoloss.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.PrintStream;
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

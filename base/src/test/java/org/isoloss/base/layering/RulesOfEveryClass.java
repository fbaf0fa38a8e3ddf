package org.isoloss.base.layering;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;
import org.isoloss.base.text.DecimalNumber;

/** Rules that no class of any module may break; each module that is analysed by itself takes them from here. */
public final class RulesOfEveryClass {

    private RulesOfEveryClass() {}

    @ArchTest
    public static final ArchRule randomnessIsHandedIn = noClasses()
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Random.class)
            .orShould()
            .callMethod(Math.class, "random");

    /** Turkish has another lower case of I, Arabic other digits, German another point: no result depends on where it is made. */
    @ArchTest
    public static final ArchRule nothingDependsOnLocaleOrTimeZone = noClasses()
            .should()
            .callMethod(String.class, "toLowerCase")
            .orShould()
            .callMethod(String.class, "toUpperCase")
            .orShould()
            .callMethod(String.class, "format", String.class, Object[].class)
            .orShould()
            .callMethod(String.class, "formatted", Object[].class)
            .orShould()
            .callMethod(PrintStream.class, "printf", String.class, Object[].class)
            .orShould()
            .callMethod(PrintWriter.class, "printf", String.class, Object[].class)
            .orShould()
            .callMethod(Locale.class, "getDefault")
            .orShould()
            .callMethod(Charset.class, "defaultCharset")
            .orShould()
            .callMethod(ZoneId.class, "systemDefault")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(DateTimeFormatter.class, "ofPattern", String.class)
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching("java\\.text\\.(.*Format|Collator|BreakIterator)");

    /** Java also takes 1d, 0x1p3 and the digits of every script, which no other program would. */
    @ArchTest
    public static final ArchRule numbersOfTextHaveOneGrammar = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(DecimalNumber.class.getName())
            .should()
            .callCodeUnitWhere(numberOfText());

    /** Calls of the classes for numbers that take text first; also as method references. */
    private static DescribedPredicate<JavaCall<?>> numberOfText() {
        return describe("make a number of text", call -> {
            JavaClass owner = call.getTargetOwner();
            boolean number =
                    owner.isAssignableTo(Number.class) && owner.getPackageName().startsWith("java.");
            return number
                    && !call.getTarget().getRawParameterTypes().isEmpty()
                    && call.getTarget().getRawParameterTypes().get(0).isAssignableTo(CharSequence.class);
        });
    }
}

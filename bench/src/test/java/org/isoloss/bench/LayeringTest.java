package org.isoloss.bench;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import org.isoloss.base.layering.MainCode;
import org.isoloss.base.layering.RulesOfEveryClass;
import org.junit.jupiter.api.DisplayName;

/** The rules of every class, checked on the benchmarks, which no other module sees. */
@AnalyzeClasses(
        packages = "org.isoloss.bench",
        importOptions = {MainCode.class, LayeringTest.WrittenByUs.class})
@DisplayName("Layering")
class LayeringTest {

    /** All but what JMH generates. */
    static final class WrittenByUs implements ImportOption {

        @Override
        public boolean includes(Location location) {
            return !location.contains("/jmh_generated/");
        }
    }

    @ArchTest
    static final ArchTests ofEveryClass = ArchTests.in(RulesOfEveryClass.class);
}

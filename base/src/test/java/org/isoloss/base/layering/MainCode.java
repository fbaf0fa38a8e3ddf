package org.isoloss.base.layering;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;

/** What users run: no tests, be they in a folder or, once packaged, in a jar of tests. */
public final class MainCode implements ImportOption {

    private static final ImportOption NO_FOLDER_OF_TESTS = new DoNotIncludeTests();

    @Override
    public boolean includes(Location location) {
        return NO_FOLDER_OF_TESTS.includes(location) && !location.contains("-tests.jar");
    }
}

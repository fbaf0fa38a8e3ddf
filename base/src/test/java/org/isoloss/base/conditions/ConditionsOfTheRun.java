package org.isoloss.base.conditions;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Sets the conditions before the first test of a module and says which they are. Found by the test platform. */
public final class ConditionsOfTheRun implements LauncherSessionListener {

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        RunConditions conditions = RunConditions.current();
        conditions.apply();
        System.out.println(conditions);
    }
}

package org.isoloss.identifiability.study;

import java.util.List;

/**
 * The names that a setting can have, where no enum knows them: a registry's, to which a jar on the class path may add. A
 * public class with a public constructor without parameters.
 */
public interface SettingNames {

    /** Returns the names there are now, in the order of help and messages. */
    List<String> names();
}

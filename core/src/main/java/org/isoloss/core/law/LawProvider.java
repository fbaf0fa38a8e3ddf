package org.isoloss.core.law;

import java.util.List;

/**
 * Brings families of laws: a class with a public constructor without parameters, named in
 * {@code META-INF/services/org.isoloss.core.law.LawProvider} of a jar on the class path.
 */
public interface LawProvider {

    /** Returns the families, each with a name that no other has. */
    List<LawFamily> families();
}

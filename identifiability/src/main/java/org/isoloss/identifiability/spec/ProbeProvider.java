package org.isoloss.identifiability.spec;

import java.util.List;

/**
 * Brings families of probes: a class with a public constructor without parameters, named in
 * {@code META-INF/services/org.isoloss.identifiability.spec.ProbeProvider} of a jar on the class path.
 */
public interface ProbeProvider {

    /** Returns the families, each with a name that no other has. */
    List<ProbeFamily> families();
}

package org.isoloss.core.kernel;

import java.lang.reflect.Constructor;

/**
 * Chooses the kernels once, at start-up: on the Vector API where the JVM was started with
 * {@code --add-modules jdk.incubator.vector}, the scalar definition otherwise. The system property
 * {@code isoloss.kernels} ({@code scalar} or {@code vector}) forces one. Where the module is missing and nothing is forced, a
 * line of the log says so once.
 */
final class KernelSelection {

    static final String PROPERTY = "isoloss.kernels";
    static final Kernels BEST = select(System.getProperty(PROPERTY, ""));
    static final SingleKernels SINGLE = BEST instanceof ScalarKernels
            ? new ScalarSingleKernels()
            : loaded("VectorSingleKernels", SingleKernels.class);

    private KernelSelection() {}

    static Kernels select(String wanted) {
        boolean present = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
        return switch (wanted) {
            case "" -> present ? vector() : scalar();
            case "scalar" -> new ScalarKernels();
            case "vector" -> {
                if (!present) {
                    throw new IllegalArgumentException("-D" + PROPERTY
                            + "=vector needs the Vector API; start java with --add-modules jdk.incubator.vector");
                }
                yield vector();
            }
            default ->
                throw new IllegalArgumentException(
                        "-D" + PROPERTY + "=" + wanted + " is unknown; expected scalar or vector");
        };
    }

    private static Kernels scalar() {
        System.getLogger(KernelSelection.class.getName())
                .log(
                        System.Logger.Level.INFO,
                        "isoloss computes without the Vector API, several times slower; start java with"
                                + " --add-modules jdk.incubator.vector");
        return new ScalarKernels();
    }

    private static Kernels vector() {
        return loaded("VectorKernels", Kernels.class);
    }

    /** By name: nothing else may link to the class, or it would be loaded where the module is missing. */
    private static <T> T loaded(String name, Class<T> type) {
        try {
            Constructor<?> constructor =
                    Class.forName("org.isoloss.core.kernel." + name).getDeclaredConstructor();
            return type.cast(constructor.newInstance());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the vector kernels are not in this build", e);
        }
    }
}

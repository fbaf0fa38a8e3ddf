package org.isoloss.cli.session;

import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;

/**
 * Which isoloss this is.
 *
 * @param version from the jar's manifest, {@code development} where there is no jar
 * @param commit of the sources, as the launcher tells it, or {@code unknown}
 * @param code computes the digest of the classes
 */
public record Build(String version, String commit, Supplier<String> code) {

    public Build {
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(commit, "commit");
        Objects.requireNonNull(code, "code");
    }

    /** Returns the build that is running. The launcher gives the commit in the property {@code isoloss.commit}. */
    public static Build running(Properties properties) {
        String version = Build.class.getPackage().getImplementationVersion();
        return new Build(
                Optional.ofNullable(version).orElse("development"),
                properties.getProperty("isoloss.commit", "unknown"),
                BuiltCode::digest);
    }

    /** Returns the digest of what was built: equal for equal classes, whatever the commit. */
    public String digest() {
        return code.get();
    }

    @Override
    public String toString() {
        return "isoloss " + version + " (commit " + commit + ")";
    }
}

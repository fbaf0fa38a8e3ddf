package org.isoloss.cli.session;

import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

/**
 * Which isoloss this is.
 *
 * @param version from the jar's manifest, {@code development} where there is no jar
 * @param commit of the sources, as the launcher tells it, or {@code unknown}
 */
public record Build(String version, String commit) {

    public Build {
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(commit, "commit");
    }

    /** Returns the build that is running. The launcher gives the commit in the property {@code isoloss.commit}. */
    public static Build running(Properties properties) {
        String version = Build.class.getPackage().getImplementationVersion();
        return new Build(
                Optional.ofNullable(version).orElse("development"),
                properties.getProperty("isoloss.commit", "unknown"));
    }

    @Override
    public String toString() {
        return "isoloss " + version + " (commit " + commit + ")";
    }
}

package org.isoloss.cli.session;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.isoloss.base.file.Sha256;
import org.isoloss.identifiability.result.Provenance;

/**
 * Which isoloss this is.
 *
 * @param version from the jar's manifest, {@code development} where there is no jar
 * @param commit of the sources, as the launcher tells it, or {@code unknown}
 * @param code computes the digest of the classes
 * @param plugins what else is on the class path
 */
public record Build(String version, String commit, Supplier<String> code, List<Provenance.Plugin> plugins) {

    public Build {
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(commit, "commit");
        Objects.requireNonNull(code, "code");
        plugins = List.copyOf(plugins);
    }

    /** Creates a build without plug-ins. */
    public Build(String version, String commit, Supplier<String> code) {
        this(version, commit, code, List.of());
    }

    /** Returns the build that is running. The launcher gives the commit in the property {@code isoloss.commit}. */
    public static Build running(Properties properties) {
        String version = Build.class.getPackage().getImplementationVersion();
        return new Build(
                Optional.ofNullable(version).orElse("development"),
                properties.getProperty("isoloss.commit", "unknown"),
                BuiltCode::digest);
    }

    /** Returns this build with plug-ins. */
    public Build with(List<Provenance.Plugin> others) {
        return new Build(version, commit, code, others);
    }

    /** Returns the digest of what was built and plugged in: equal for equal classes, whatever the commit. */
    public String digest() {
        return plugins.isEmpty()
                ? code.get()
                : Sha256.of(code.get()
                        + plugins.stream().map(Provenance.Plugin::sha256).collect(Collectors.joining()));
    }

    @Override
    public String toString() {
        return "isoloss " + version + " (commit " + commit + ")";
    }
}

package org.isoloss.cli.plugin;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.isoloss.base.file.DamagedFileException;
import org.isoloss.base.file.Sha256;
import org.isoloss.identifiability.result.Provenance;

/**
 * A place that plug-ins are at.
 *
 * @param path of a jar, or of a folder of classes with {@code META-INF/services}
 */
record PluginPlace(Path path) {

    private static final String SERVICES = "META-INF/services";

    static boolean isOne(Path path) {
        return Files.isRegularFile(path) && path.toString().endsWith(".jar")
                || Files.isDirectory(path.resolve(SERVICES));
    }

    /** Returns what a result says of it. */
    Provenance.Plugin plugin() throws IOException {
        return new Provenance.Plugin(
                String.valueOf(path.getFileName()), Files.isDirectory(path) ? digest() : Sha256.of(path));
    }

    private String digest() throws IOException {
        MessageDigest digest = Sha256.digest();
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                digest.update((path.relativize(file) + " " + Sha256.of(file) + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        return Sha256.text(digest.digest());
    }

    /**
     * Makes each provider that the place names once, so that what is broken is told with the place.
     *
     * @throws DamagedFileException if it is no jar, names a door that isoloss has not, or a class that cannot be used
     */
    void check(ClassLoader loader) throws IOException {
        if (Files.isDirectory(path)) {
            checkServices(path.resolve(SERVICES), loader);
            return;
        }
        try (FileSystem jar = FileSystems.newFileSystem(path)) {
            checkServices(jar.getPath(SERVICES), loader);
        } catch (IOException | UnsupportedOperationException | ProviderNotFoundException e) {
            throw new DamagedFileException(
                    path, "is not a whole jar (" + e.getMessage() + "); build it again, or take it out", e);
        }
    }

    private void checkServices(Path services, ClassLoader loader) throws IOException {
        if (!Files.isDirectory(services)) {
            return; // what another one needs
        }
        List<Path> files;
        try (Stream<Path> listed = Files.list(services)) {
            files = listed.sorted().toList();
        }
        for (Path file : files) {
            String service = String.valueOf(file.getFileName());
            if (service.startsWith("org.isoloss.")) {
                checkProviders(door(service), file, loader);
            }
        }
    }

    private Class<?> door(String service) {
        return Doors.services().stream()
                .filter(door -> door.getName().equals(service))
                .findFirst()
                .orElseThrow(() -> new DamagedFileException(
                        path,
                        SERVICES + "/" + service + " names no door of isoloss; expected one of "
                                + String.join(
                                        ", ",
                                        Doors.services().stream()
                                                .map(Class::getName)
                                                .toList())));
    }

    private void checkProviders(Class<?> door, Path file, ClassLoader loader) throws IOException {
        for (String provider : providers(file)) {
            try {
                Object made = Class.forName(provider, true, loader)
                        .getDeclaredConstructor()
                        .newInstance();
                if (!door.isInstance(made)) {
                    throw new ReflectiveOperationException("it is no " + door.getName());
                }
            } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
                Throwable cause = e.getCause() == null ? e : e.getCause();
                throw new DamagedFileException(
                        path,
                        "provider " + provider + " cannot be used (" + cause
                                + "); expected a public class with a constructor without parameters, for this isoloss",
                        e);
            }
        }
    }

    private static List<String> providers(Path file) throws IOException {
        List<String> providers = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String name = line.replaceFirst("#.*", "").strip();
                if (!name.isEmpty()) {
                    providers.add(name);
                }
            }
        }
        return providers;
    }

    URL url() throws IOException {
        return path.toUri().toURL();
    }
}

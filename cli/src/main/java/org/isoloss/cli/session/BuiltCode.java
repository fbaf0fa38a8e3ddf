package org.isoloss.cli.session;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Enumeration;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.isoloss.base.file.Sha256;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.identifiability.study.Study;
import org.isoloss.metrics.table.Table;

/**
 * What was built: the classes and resources that run. Two builds are the same if these are, whatever the commit, the date
 * or the documentation.
 */
final class BuiltCode {

    /** A class of each module. They are in one jar, or in jars or folders of classes of their own. */
    private static final List<Class<?>> MODULES =
            List.of(Sha256.class, AutoregressiveModel.class, Table.class, Study.class, BuiltCode.class);

    private BuiltCode() {}

    /** Returns a digest of the names, sizes and CRC-32 of all classes and resources. */
    static String digest() {
        SortedSet<String> lines = new TreeSet<>();
        try {
            for (Path place : places()) {
                if (Files.isDirectory(place)) {
                    addFolder(place, lines);
                } else {
                    addJar(place, lines);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Sha256.of(String.join("\n", lines));
    }

    private static SortedSet<Path> places() throws IOException {
        SortedSet<Path> places = new TreeSet<>();
        for (Class<?> module : MODULES) {
            CodeSource source = module.getProtectionDomain().getCodeSource();
            if (source == null) {
                throw new IOException(module + ": it cannot be told which jar it is from");
            }
            try {
                places.add(Path.of(source.getLocation().toURI()));
            } catch (URISyntaxException | IllegalArgumentException e) {
                throw new IOException(source.getLocation() + ": not a place of classes", e);
            }
        }
        return places;
    }

    /** The directory of a jar has the figures already. */
    private static void addJar(Path jar, SortedSet<String> lines) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                if (!entry.isDirectory()) {
                    lines.add(line(entry.getName(), entry.getSize(), entry.getCrc()));
                }
            }
        }
    }

    private static void addFolder(Path folder, SortedSet<String> lines) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                try (InputStream in = Files.newInputStream(file);
                        CheckedInputStream checked = new CheckedInputStream(in, new CRC32())) {
                    long size = checked.transferTo(OutputStream.nullOutputStream());
                    lines.add(line(
                            folder.relativize(file).toString(),
                            size,
                            checked.getChecksum().getValue()));
                }
            }
        }
    }

    private static String line(String name, long size, long crc) {
        return name + " " + size + " " + Long.toHexString(crc);
    }
}

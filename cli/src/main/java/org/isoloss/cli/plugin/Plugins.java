package org.isoloss.cli.plugin;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.isoloss.base.file.DamagedFileException;
import org.isoloss.identifiability.result.Provenance;

/**
 * The jars and folders of classes of {@code --plugins DIR}, while they are open: on a class loader that is the thread's, so
 * that every registry finds what they bring. Threads that this one starts inherit it.
 */
public final class Plugins implements AutoCloseable {

    /** The option's name. */
    public static final String OPTION = "--plugins";

    private final List<Provenance.Plugin> all;
    private final Optional<URLClassLoader> loader;
    private final ClassLoader before = Thread.currentThread().getContextClassLoader();

    private Plugins(List<Provenance.Plugin> all, Optional<URLClassLoader> loader) {
        this.all = List.copyOf(all);
        this.loader = loader;
    }

    /**
     * Opens what the arguments of a command line name, wherever the option stands among them.
     *
     * @throws DamagedFileException if a jar or folder is broken, or the folder holds none
     */
    public static Plugins open(String... arguments) throws IOException {
        Optional<Path> folder = folder(List.of(arguments));
        return folder.isPresent() ? in(folder.get()) : new Plugins(List.of(), Optional.empty());
    }

    private static Optional<Path> folder(List<String> arguments) {
        Optional<String> named = Optional.empty();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.equals(OPTION) && i + 1 < arguments.size()) {
                named = Optional.of(arguments.get(i + 1));
            } else if (argument.startsWith(OPTION + "=")) {
                named = Optional.of(argument.substring(OPTION.length() + 1));
            }
        }
        return named.map(Path::of);
    }

    private static Plugins in(Path folder) throws IOException {
        List<PluginPlace> places = places(folder);
        List<Provenance.Plugin> plugins = new ArrayList<>();
        List<URL> urls = new ArrayList<>();
        for (PluginPlace place : places) {
            plugins.add(place.plugin());
            urls.add(place.url());
        }
        URLClassLoader loader = new URLClassLoader(urls.toArray(URL[]::new), Plugins.class.getClassLoader());
        Plugins opened = new Plugins(plugins, Optional.of(loader));
        Thread.currentThread().setContextClassLoader(loader);
        try {
            for (PluginPlace place : places) {
                place.check(loader);
            }
            Doors.openAll();
        } catch (IOException | RuntimeException | Error e) {
            opened.close();
            throw e;
        }
        return opened;
    }

    private static List<PluginPlace> places(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new DamagedFileException(folder, "is not a folder; expected a folder of jars for " + OPTION);
        }
        List<PluginPlace> places;
        try (Stream<Path> inside = Files.list(folder)) {
            places = Stream.concat(Stream.of(folder), inside.sorted())
                    .filter(PluginPlace::isOne)
                    .map(PluginPlace::new)
                    .toList();
        }
        if (places.isEmpty()) {
            throw new DamagedFileException(
                    folder, "holds no jar and no folder of classes with META-INF/services; expected one for " + OPTION);
        }
        return places;
    }

    /** Returns what is open, in the order of the class path. */
    public List<Provenance.Plugin> all() {
        return all;
    }

    /** Takes them from the thread again. */
    @Override
    public void close() throws IOException {
        if (loader.isPresent()) {
            Thread.currentThread().setContextClassLoader(before);
            loader.get().close();
        }
    }
}

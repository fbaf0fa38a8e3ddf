package org.isoloss.cli.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The computer and its Java, as far as results may depend on them.
 *
 * @param jdk vendor and version
 * @param os name, version and architecture
 * @param cpu the processor's name, or its architecture where the name is not known
 */
record Machine(String jdk, String os, String cpu) {

    private static final Path LINUX_CPU_FILE = Path.of("/proc/cpuinfo");

    static Machine read() {
        String architecture = System.getProperty("os.arch");
        return new Machine(
                System.getProperty("java.vm.vendor") + " " + System.getProperty("java.runtime.version"),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " " + architecture,
                cpu(architecture));
    }

    private static String cpu(String architecture) {
        try {
            List<String> lines = Files.exists(LINUX_CPU_FILE) ? Files.readAllLines(LINUX_CPU_FILE) : List.of();
            return lines.stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(architecture);
        } catch (IOException e) {
            return architecture; // the name is a courtesy
        }
    }
}
